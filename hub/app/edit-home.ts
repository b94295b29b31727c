/** One home of the register, as somebody writes it. Who has an area writes nothing out of it (`http/whose.ts` judges the ids). */
import {
  type ContactsEdit,
  type Home,
  type HomeEdit,
  type HomeId,
  isDesk,
  type NewHome,
  type ResidentEdit,
  type ResidentId,
} from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Store, Tx, User } from './ports.ts';

interface EditPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}
const mostResidents = 10;

/**
 * As a row of the import: a station that is one, an id that no desk has, each resident once. Refusals: `already_exists`;
 * `request_invalid`, with every fault.
 */
export function addHome({ store, clock }: EditPorts) {
  return (by: User, home: NewHome): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      if (await tx.homes.get(home.id)) return refused('already_exists');
      const faults = await faultsOf(tx, by, home);
      if (faults.length > 0) return refused('request_invalid', { faults });
      await tx.homes.load({ homes: [home] });
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'home_added', subject: home.id });
      return done(undefined);
    });
}

async function faultsOf(tx: Tx, by: User, { id, station, residents }: NewHome): Promise<string[]> {
  const ids = residents.map((one) => one.id);
  return [
    ...(isDesk(id) ? [`/id ${id} is that of a desk`] : []),
    ...(station && (await tx.areas.get(station))?.level !== 'station'
      ? [`/station ${station} is no station`]
      : []),
    // Whoever has an area would not see it again.
    ...(by.area && !station ? ['/station must be one of your area'] : []),
    ...(new Set(ids).size < ids.length ? ['/residents has somebody twice'] : []),
  ];
}

/** Refusals: `not_found` for the home, `request_invalid` for a station that is none. */
export function editHome(ports: EditPorts) {
  return (by: User, id: HomeId, edit: HomeEdit): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_written', async (tx, home) => {
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

/** Adds one, or replaces. Refusals: `not_found`; `request_invalid` for an eleventh. */
export function editResident(ports: EditPorts) {
  return (by: User, id: HomeId, resident: ResidentId, edit: ResidentEdit): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_resident_written', async (_, home) => {
      const written = { ...edit, id: resident };
      const known = home.residents.some((one) => one.id === resident);
      if (!known && home.residents.length >= mostResidents)
        return refused('request_invalid', { faults: [`at most ${mostResidents} residents`] });
      const residents = known
        ? home.residents.map((one) => (one.id === resident ? written : one))
        : [...home.residents, written];
      return done({ ...home, residents });
    });
}

/** Moved, or died. Refusals: `not_found` for the home or the resident. */
export function removeResident(ports: EditPorts) {
  return (by: User, id: HomeId, resident: ResidentId): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_resident_removed', async (_, home) => {
      const residents = home.residents.filter((one) => one.id !== resident);
      return residents.length < home.residents.length ? done({ ...home, residents }) : refused('not_found');
    });
}

/** Refusals: `not_found`. */
export function editContacts(ports: EditPorts) {
  return (by: User, id: HomeId, { contacts }: ContactsEdit): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_contacts_written', async (_, home) => done({ ...home, contacts }));
}

/** Refusals: `not_found`. */
export function editPresenceCode(ports: EditPorts) {
  return (by: User, id: HomeId, presenceCode: string): Promise<Outcome<undefined>> =>
    change(ports, by, id, 'home_code_written', async (_, home) => done({ ...home, presenceCode }));
}

function change(
  { store, clock }: EditPorts,
  by: User,
  id: HomeId,
  what: string,
  edit: (tx: Tx, home: Home) => Promise<Outcome<Home>>,
): Promise<Outcome<undefined>> {
  return store.write(async (tx) => {
    const home = await tx.homes.get(id);
    if (!home) return refused('not_found');
    const edited = await edit(tx, home);
    if (!edited.ok) return edited;
    await tx.homes.load({ homes: [edited.value] });
    await tx.audit.add({ at: clock.now(), by: by.id, what, subject: id });
    return done(undefined);
  });
}
