/** One home of the register, as somebody writes it. Who has an area writes nothing out of it (`http/whose.ts` judges the ids). */
import {
  type ContactsEdit,
  type Home,
  type HomeEdit,
  type HomeId,
  type HomeRead,
  type HomeView,
  type Instant,
  isDesk,
  type NewHome,
  type ResidentEdit,
  type ResidentId,
} from '@zhuji/protocol';
import { homeItself, versionOf, versionsOf } from '../core/register/part-version.ts';
import { isPastDay } from '../core/register/past-day.ts';
import { lastWriter } from './last-writer.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, Tx, User } from './ports.ts';

interface EditPorts {
  readonly store: Pick<Store, 'write' | 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}
const mostResidents = 10;

/** The version of the part that its writer saw (`core/register/part-version`); undefined: whatever is there is overwritten. */
type Seen = string | undefined;

/** With what a writer must show of it to overwrite it. */
export const withVersions = (home: HomeView): HomeRead => ({ ...home, versions: versionsOf(home) });

/**
 * As a row of the import: a station that is one, an id that no desk has, each resident once. Refusals: `already_exists`;
 * `request_invalid`, with every fault.
 */
export function addHome({ store, clock }: EditPorts) {
  return (by: User, home: NewHome): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if (await tx.homes.get(home.id)) return refused('already_exists', { faults: ['/id is taken'] });
      const faults = await faultsOf(tx, by, home, clock.now());
      if (faults.length > 0) return refused('request_invalid', { faults });
      await tx.homes.load({ homes: [home] });
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'home_added', subject: home.id });
      return done(undefined);
    });
}

async function faultsOf(
  tx: Tx,
  by: User,
  { id, station, residents }: NewHome,
  now: Instant,
): Promise<string[]> {
  const ids = residents.map((one) => one.id);
  return [
    ...(isDesk(id) ? [`/id ${id} is that of a desk`] : []),
    ...(station && (await tx.areas.get(station))?.level !== 'station'
      ? [`/station ${station} is no station`]
      : []),
    // Whoever has an area would not see it again.
    ...(by.area && !station ? ['/station must be one of your area'] : []),
    ...residents.flatMap(({ born }, at) =>
      born === undefined || isPastDay(born, now) ? [] : [`/residents/${at}/born is no day that has been`],
    ),
    ...(new Set(ids).size < ids.length ? ['/residents has somebody twice'] : []),
  ];
}

/** Refusals: `not_found` for the home, `request_invalid` for a station that is none, `changed_meanwhile`. */
export function editHome(ports: EditPorts) {
  return (by: User, id: HomeId, edit: HomeEdit, seen?: Seen): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_written', async (tx, home) => {
      if (isOlder(seen, homeItself(home))) return refused('changed_meanwhile');
      const station = edit.station ?? home.station;
      if (edit.station && (await tx.areas.get(edit.station))?.level !== 'station')
        return refused('request_invalid', { faults: [`/station ${edit.station} is no station`] });
      const { residents, contacts, gateway, presenceCode } = home;
      return done({
        ...edit,
        id,
        residents,
        contacts,
        ...(station && { station }),
        ...(gateway && { gateway }),
        ...(presenceCode && { presenceCode }),
      });
    });
}

/** Adds one, or replaces. Refusals: `not_found`; `request_invalid` for an eleventh, or born on no day; `changed_meanwhile`. */
export function editResident(ports: EditPorts) {
  return (
    by: User,
    id: HomeId,
    resident: ResidentId,
    edit: ResidentEdit,
    seen?: Seen,
  ): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_resident_written', async (_, home) => {
      const written = { ...edit, id: resident };
      const before = home.residents.find((one) => one.id === resident);
      if (isOlder(seen, before)) return refused('changed_meanwhile');
      if (edit.born !== undefined && !isPastDay(edit.born, ports.clock.now()))
        return refused('request_invalid', { faults: ['/born is no day that has been'] });
      const known = before !== undefined;
      if (!known && home.residents.length >= mostResidents)
        return refused('request_invalid', { faults: [`at most ${mostResidents} residents`] });
      const residents = known
        ? home.residents.map((one) => (one.id === resident ? written : one))
        : [...home.residents, written];
      return done({ ...home, residents });
    });
}

/** Moved, or died. Refusals: `not_found` for the home or the resident, `changed_meanwhile`. */
export function removeResident(ports: EditPorts) {
  return (by: User, id: HomeId, resident: ResidentId, seen?: Seen): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_resident_removed', async (_, home) => {
      const before = home.residents.find((one) => one.id === resident);
      if (before && isOlder(seen, before)) return refused('changed_meanwhile');
      const residents = home.residents.filter((one) => one.id !== resident);
      return residents.length < home.residents.length ? done({ ...home, residents }) : refused('not_found');
    });
}

/** Refusals: `not_found`, `changed_meanwhile`. */
export function editContacts(ports: EditPorts) {
  return (by: User, id: HomeId, { contacts }: ContactsEdit, seen?: Seen): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_contacts_written', async (_, home) =>
      isOlder(seen, home.contacts) ? refused('changed_meanwhile') : done({ ...home, contacts }),
    );
}

async function change(
  { store, clock }: EditPorts,
  by: User,
  id: HomeId,
  what: string,
  edit: (tx: Tx, home: Home) => Promise<Outcome<Home>>,
): Promise<Outcome<undefined>> {
  const outcome = await store.write(async (tx): Promise<Outcome<undefined>> => {
    const home = await tx.homes.get(id);
    if (!home) return refused('not_found');
    const edited = await edit(tx, home);
    if (!edited.ok) return edited;
    await tx.homes.load({ homes: [edited.value] });
    await tx.audit.add({ at: clock.now(), by: by.id, what, subject: id });
    return done(undefined);
  });
  if (outcome.ok || outcome.code !== 'changed_meanwhile') return outcome;
  return refused('changed_meanwhile', await lastWriter(store, id, writes));
}

const isOlder = (seen: Seen, now: unknown): boolean => seen !== undefined && seen !== versionOf(now);

const writes: ReadonlySet<string> = new Set([
  'home_added',
  'home_written',
  'home_resident_written',
  'home_resident_removed',
  'home_contacts_written',
]);
