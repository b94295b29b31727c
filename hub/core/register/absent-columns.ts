/**
 * A column that a sheet does not have says nothing of its field: what the register knows of it stays. A cell that is empty says that
 * nothing is known. So a sheet of home ids and addresses clears no gateway, no presence code and no key.
 */
import type { Contact, Resident } from '@zhuji/protocol';
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

export function keptResident(known: readonly Resident[], now: Resident, from: SheetRecord): Resident {
  const before = known.find(({ id }) => id === now.id);
  const kept = keeping(before, now, from);
  const doctor = before?.doctor && keptDoctor(before.doctor, now.doctor, from);
  return doctor ? { ...kept, doctor } : kept;
}

/** A contact has no id: one of the same name, and where two bear it, of the same number. */
export function keptContact(known: readonly Contact[], now: Contact, from: SheetRecord): Contact {
  const named = known.filter(({ name }) => name === now.name);
  const before = named.length > 1 ? named.find(({ phone }) => phone === now.phone) : named[0];
  return keeping(before, now, from);
}

/** Fields that more than one column makes stay when the sheet has none of them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  position: ['lat', 'lon'],
  base: ['lat', 'lon'],
  doctor: ['doctorName', 'doctorPractice', 'doctorPhone'],
};

export function keeping<One extends object>(before: One | undefined, now: One, { absent }: SheetRecord): One {
  if (!before) return now;
  const stays = (field: string) => (parts[field] ?? [field]).every((column) => absent.includes(column));
  return { ...now, ...Object.fromEntries(Object.entries(before).filter(([field]) => stays(field))) };
}

/** The columns of one doctor belong together: where there is another doctor now, the old one's number is none of theirs. */
function keptDoctor(
  before: NonNullable<Resident['doctor']>,
  now: Resident['doctor'],
  { absent }: SheetRecord,
): Resident['doctor'] {
  if (now === undefined || now.name !== before.name) return undefined;
  const { practice, phone } = before;
  return {
    ...now,
    ...(practice !== undefined && absent.includes('doctorPractice') && { practice }),
    ...(phone !== undefined && absent.includes('doctorPhone') && { phone }),
  };
}
