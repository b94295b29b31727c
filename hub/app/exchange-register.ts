/** The register as spreadsheets: looked at, taken in whole or with any fault not at all, and given out. */
import {
  type RegisterPreview,
  type ResponderRecord,
  type RowFault,
  rowFaults,
  type SheetName,
} from '@zhuji/protocol';
import { cellOf } from '../core/dispatch/grid.ts';
import type { Responder } from '../core/dispatch/responder.ts';
import { withKnown } from '../core/register/absent-columns.ts';
import { type Sheet, sheetNames } from '../core/register/columns.ts';
import type { Fault } from '../core/register/from-rows.ts';
import { type Entry, mergeAreas, mergeHomes, mergeResponders } from '../core/register/merge.ts';
import { toSheets } from '../core/register/to-rows.ts';
import { inSlices } from './in-slices.ts';
import { type JudgedRegister, judgeRegister, type Known, partsOfHomes } from './judge-register.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, SheetForm, Sheets, Store, UserOrSystem } from './ports.ts';

interface ExchangePorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly sheets: Sheets;
}
const shown = 1_000;
/** As many as fit into an answer that a person reads. */
const told = 50;

/** Refusal: `file_unreadable`. */
export function previewRegister({ store, clock, sheets }: ExchangePorts) {
  return async (form: SheetForm, bytes: Uint8Array): Promise<Outcome<RegisterPreview>> => {
    const read = await sheets.read(form, bytes);
    if (!read) return refused('file_unreadable');
    return done(previewOf(await judgeRegister(knownTo(store, clock), read, clock.now())));
  };
}

/**
 * With any fault nothing is written. Otherwise the areas are, then home after home, each whole, then those who go, each as it is then
 * with what the rows say of it: whoever changes another field of it meanwhile loses nothing, and a hub that is killed in the middle
 * takes the rest when the file comes again.
 * Refusals: `file_unreadable`; `register_faulty` with the first faults.
 */
export function importRegister(ports: ExchangePorts) {
  const { store, clock, sheets } = ports;
  return async (by: UserOrSystem, form: SheetForm, bytes: Uint8Array): Promise<Outcome<RegisterPreview>> => {
    const read = await sheets.read(form, bytes);
    if (!read) return refused('file_unreadable');
    const judged = await judgeRegister(knownTo(store, clock), read, clock.now());
    if (judged.faults.length > 0)
      return refused('register_faulty', { faults: judged.faults.slice(0, told).map(wordsOf) });
    await writeRegister(ports, by, judged);
    return done(previewOf(judged));
  };
}

async function writeRegister(
  { store, clock }: ExchangePorts,
  by: UserOrSystem,
  { said, areas, homes, responders, byHome }: JudgedRegister,
): Promise<void> {
  const written = homes.count.added + homes.count.changed;
  const going = responders.changed.length;
  const subject = `${areas.changed.length} areas, ${written} homes${going > 0 ? `, ${going} responders` : ''}`;
  await store.write(async (tx) => {
    const known = said.areas.length === 0 ? [] : await tx.areas.all();
    const { changed } = mergeAreas(known, withKnown(known, said.areas));
    if (changed.length > 0) await tx.areas.load(changed);
    await tx.audit.add({ at: clock.now(), by, what: 'register_imported', subject });
  });
  await inSlices([...byHome.keys()], (ids) =>
    store.write(async (tx) => {
      const known = await there(ids, (id) => tx.homes.get(id));
      await tx.homes.load({ homes: [...mergeHomes(known, partsOfHomes(byHome, ids)).changed] });
      return [];
    }),
  );
  await inSlices(said.responders, (rows) =>
    store.write(async (tx) => {
      const ids = rows.map(({ value }) => value.id);
      const known = (await there(ids, (id) => tx.responders.get(id, clock.now()))).map(recordOf);
      const { changed } = mergeResponders(known, withKnown(known, rows));
      for (const record of changed) await tx.responders.put(record, cellOf(record.base));
      return [];
    }),
  );
}

/** @param only one sheet: a CSV holds no more */
export function exportRegister({ store, clock, sheets }: ExchangePorts) {
  return async (by: UserOrSystem, form: SheetForm, only: SheetName = 'homes'): Promise<Uint8Array> => {
    const now = clock.now();
    const register = await store.read(async ({ areas, register: { all }, responders }) => ({
      areas: await areas.all(),
      homes: await all(),
      responders: (await responders.all(now)).map(recordOf),
    }));
    const whole = toSheets(register, register.responders);
    const wanted: Sheet[] =
      form === 'csv' ? whole.slice(sheetNames.indexOf(only), sheetNames.indexOf(only) + 1) : whole;
    const subject = form === 'csv' ? only : 'all';
    await store.write((tx) => tx.audit.add({ at: now, by, what: 'register_exported', subject }));
    return sheets.write(form, wanted);
  };
}

/** As the register has them: without what was heard of them, and what they are busy with. */
function recordOf(responder: Responder): ResponderRecord {
  const { seen: _, word: _word, unanswered: _unanswered, load: _load, busyWith: _busy, ...rest } = responder;
  const { missedAt: _missed, onlyAsked: _asked, onTheWayTo: _way, accountClosed: _closed, ...record } = rest;
  return record;
}

const knownTo = (store: Pick<Store, 'read'>, clock: Pick<Clock, 'now'>): Known => ({
  responders: () => store.read(async ({ responders }) => (await responders.all(clock.now())).map(recordOf)),
  accounts: () =>
    store.read(
      async (reader) =>
        new Set((await reader.users()).flatMap(({ id, role }) => (role === 'responder' ? [id] : []))),
    ),
  areas: () => store.read(({ areas }) => areas.all()),
  homes: (ids) => store.read(({ register }) => there(ids, (id) => register.get(id))),
});

async function there<Id, One>(ids: readonly Id[], get: (id: Id) => Promise<One | undefined>): Promise<One[]> {
  const found: One[] = [];
  for (const id of ids) {
    const one = await get(id);
    if (one) found.push(one);
  }
  return found;
}

const previewOf = ({
  faults,
  areas,
  homes,
  responders,
  absent,
  askAnew,
}: JudgedRegister): RegisterPreview => ({
  faults: faults.slice(0, shown).map(rowFault),
  faultCount: faults.length,
  areas: areas.count,
  homes: homes.count,
  responders: responders.count,
  absent: absent.map(({ sheet, columns }) => ({ sheet, columns: [...columns] })),
  askAnew: askAnew.slice(0, shown),
  entries: [
    ...entriesOf('areas', areas.entries),
    ...entriesOf('homes', homes.entries),
    ...entriesOf('responders', responders.entries),
  ].slice(0, shown),
});

const entriesOf = (
  sheet: RegisterPreview['entries'][number]['sheet'],
  entries: readonly Entry[],
): RegisterPreview['entries'] =>
  entries.map(({ fields, ...entry }) => ({ sheet, ...entry, fields: [...fields] }));

const rowFault = (one: Fault): RowFault => ({ ...one, ...rowFaults[one.code] });

function wordsOf({ sheet, row, column = '', code, about }: Fault): string {
  const what = about === undefined ? '' : ` (${about})`;
  return `${sheet} ${row} ${column}: ${rowFaults[code].zh} ${rowFaults[code].en}${what}`;
}
