/**
 * A column that a sheet does not have says nothing of its field: what the register knows of it stays. A cell that is empty says that
 * nothing is known. So a sheet of home ids and addresses clears no gateway, no presence code and no key.
 */
import { type Contact, mayBeTold, type Resident, type ResidentRow } from '@zhuji/protocol';
import type { SheetRecord } from './from-rows.ts';

type Row<One> = { readonly from: SheetRecord; readonly value: One };

/** Each with what it says, and for the rest with what is known of the one with its id. */
export function withKnown<One extends { readonly id: string }, Of extends Row<One>>(
  known: readonly One[],
  rows: readonly Of[],
): Of[] {
  const before = new Map<string, One>(known.map((one) => [one.id, one]));
  return rows.map((row) => ({ ...row, value: keeping(before.get(row.value.id), row.value, row.from) }));
}

export function keptResident(known: readonly Resident[], now: ResidentRow, from: SheetRecord): Resident {
  const { doctor: _, ...said } = now;
  const kept = keeping<Omit<Resident, 'doctor'>>(ofId(known, now), said, from);
  const { name, ...of } = keptDoctor(known, now, from) ?? {};
  return name === undefined ? kept : { ...kept, doctor: { name, ...of } };
}

/** A doctor's practice or number, and neither the sheet nor the register says whose. */
export const doctorUnnamed = (known: readonly Resident[], now: ResidentRow, from: SheetRecord): boolean => {
  const doctor = keptDoctor(known, now, from);
  return doctor !== undefined && doctor.name === undefined;
};

/** The columns of one doctor belong together: where there is another doctor now, the old one's number is none of theirs. */
function keptDoctor(
  known: readonly Resident[],
  now: ResidentRow,
  { absent }: SheetRecord,
): ResidentRow['doctor'] {
  const before = ofId(known, now)?.doctor;
  const other = !absent.includes('doctorName') && now.doctor?.name !== before?.name;
  if (!before || other) return now.doctor;
  const { name, practice, phone } = before;
  return {
    ...now.doctor,
    ...(absent.includes('doctorName') && { name }),
    ...(practice !== undefined && absent.includes('doctorPractice') && { practice }),
    ...(phone !== undefined && absent.includes('doctorPhone') && { phone }),
  };
}

const ofId = (known: readonly Resident[], { id }: ResidentRow): Resident | undefined =>
  known.find((one) => one.id === id);

/**
 * A contact has no id: one of the same name, and where two bear it, in the register or in the sheet, of the same number. Each of the
 * known is one of the sheet's at most: what somebody may be told of goes to nobody else.
 */
export function keptContacts(known: readonly Contact[], rows: readonly Row<Contact>[]): Contact[] {
  const left = [...known];
  const bear = (contacts: readonly Contact[], now: Contact) =>
    contacts.filter(({ name }) => name === now.name).length;
  const sheet = rows.map(({ value }) => value);
  return rows.map(({ from, value }) => {
    const byNumber = bear(known, value) > 1 || bear(sheet, value) > 1;
    const place = left.findIndex(
      ({ name, phone }) => name === value.name && (!byNumber || sameNumber(phone, value.phone)),
    );
    const [before] = place < 0 ? [] : left.splice(place, 1);
    const kept = keeping(before, value, from);
    if (before) return isAskedAnew(before, kept, from) ? askedAnew(kept) : kept;
    return from.absent.includes('consent') && mayBeRefused(kept, known, sheet)
      ? { ...kept, consent: [] }
      : kept;
  });
}

/** One of this name was to hear of no alert, and is not in the sheet at their number: this may be them. */
const mayBeRefused = ({ name }: Contact, known: readonly Contact[], sheet: readonly Contact[]): boolean =>
  known.some(
    (one) =>
      one.name === name &&
      !mayBeTold(one) &&
      !sheet.some((other) => other.name === name && sameNumber(other.phone, one.phone)),
  );

/** What somebody may be told of was said of them at their number. Whose another number is, a sheet does not say. */
const isAskedAnew = (before: Contact | undefined, now: Contact, { absent }: SheetRecord): boolean =>
  before?.consent !== undefined && absent.includes('consent') && !sameNumber(before.phone, now.phone);

/** Alerts, as before anybody asked, so that nobody is left alone for want of a call; what was refused stays refused. */
const askedAnew = ({ consent, ...rest }: Contact): Contact =>
  consent === undefined || consent.includes('alerts') ? rest : { ...rest, consent: [] };

/** Those of whom a sheet takes back what they may be told of, by their names. */
export const contactsToAsk = (
  known: readonly Contact[],
  now: readonly Contact[],
  from: SheetRecord,
): string[] =>
  now
    .filter((one) => known.some((before) => before.name === one.name && isAskedAnew(before, one, from)))
    .filter((one) => !known.some((before) => before.name === one.name && sameNumber(before.phone, one.phone)))
    .map(({ name }) => name);

/** However it is spaced. */
const sameNumber = (one: string, other: string): boolean =>
  one === other || (digitsOf(one) !== '' && digitsOf(one) === digitsOf(other));
const digitsOf = (phone: string): string => phone.replaceAll(/\D/g, '');

/** Half of a place says nothing of it: it stays unless the sheet has both columns. */
const parts: Readonly<Record<string, readonly string[]>> = { position: ['lat', 'lon'], base: ['lat', 'lon'] };

export function keeping<One extends object>(before: One | undefined, now: One, { absent }: SheetRecord): One {
  if (!before) return now;
  const stays = (field: string) => (parts[field] ?? [field]).some((column) => absent.includes(column));
  return { ...now, ...Object.fromEntries(Object.entries(before).filter(([field]) => stays(field))) };
}
