/** The register as spreadsheets: looked at, taken in all at once or not at all, and given out. */
import { type RegisterPreview, type RowFault, rowFaults, type SheetName } from '@zhuji/protocol';
import { type Sheet, sheetNames } from '../core/register/columns.ts';
import type { Fault } from '../core/register/from-rows.ts';
import type { Merged } from '../core/register/merge.ts';
import { toSheets } from '../core/register/to-rows.ts';
import { judgeRegister } from './judge-register.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Reader, SheetForm, Sheets, Store, Tx, UserOrSystem } from './ports.ts';

interface ExchangePorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly sheets: Sheets;
}
const shown = 1_000;
/** As many as fit into an answer that a person reads. */
const told = 50;

/** Refusal: `file_unreadable`. */
export function previewRegister({ store, sheets }: ExchangePorts) {
  return async (form: SheetForm, bytes: Uint8Array): Promise<Outcome<RegisterPreview>> => {
    const read = await sheets.read(form, bytes);
    if (!read) return refused('file_unreadable');
    return done(previewOf(await store.read((reader) => judgeRegister(ofReader(reader), read))));
  };
}

/** Refusals: `file_unreadable`; `register_faulty` with the first faults, and then nothing is written. */
export function importRegister({ store, clock, sheets }: ExchangePorts) {
  return async (by: UserOrSystem, form: SheetForm, bytes: Uint8Array): Promise<Outcome<RegisterPreview>> => {
    const read = await sheets.read(form, bytes);
    if (!read) return refused('file_unreadable');
    return store.write(async (tx) => {
      const merged = await judgeRegister(ofTx(tx), read);
      if (merged.faults.length > 0) {
        return refused('register_faulty', { faults: merged.faults.slice(0, told).map(wordsOf) });
      }
      const { areas, homes } = merged.changed;
      if (areas.length > 0) await tx.areas.load(areas);
      await tx.homes.load({ homes });
      const subject = `${areas.length} areas, ${homes.length} homes`;
      await tx.audit.add({ at: clock.now(), by, what: 'register_imported', subject });
      return done(previewOf(merged));
    });
  };
}

/** @param only one sheet: a CSV holds no more */
export function exportRegister({ store, clock, sheets }: ExchangePorts) {
  return async (by: UserOrSystem, form: SheetForm, only: SheetName = 'homes'): Promise<Uint8Array> => {
    const register = await store.read(async ({ areas, register: { all } }) => ({
      areas: await areas.all(),
      homes: await all(),
    }));
    const whole = toSheets(register);
    const wanted: Sheet[] =
      form === 'csv' ? whole.slice(sheetNames.indexOf(only), sheetNames.indexOf(only) + 1) : whole;
    const subject = form === 'csv' ? only : 'all';
    await store.write((tx) => tx.audit.add({ at: clock.now(), by, what: 'register_exported', subject }));
    return sheets.write(form, wanted);
  };
}

const ofReader = ({ areas, register }: Reader) => ({
  areas: () => areas.all(),
  home: (id: Parameters<Reader['register']['get']>[0]) => register.get(id),
});
const ofTx = ({ areas, homes }: Tx) => ({
  areas: () => areas.all(),
  home: (id: Parameters<Tx['homes']['get']>[0]) => homes.get(id),
});

const previewOf = ({ faults, counts }: Merged): RegisterPreview => ({
  faults: faults.slice(0, shown).map(rowFault),
  faultCount: faults.length,
  ...counts,
});

const rowFault = (one: Fault): RowFault => ({ ...one, ...rowFaults[one.code] });

function wordsOf({ sheet, row, column = '', code, about }: Fault): string {
  const what = about === undefined ? '' : ` (${about})`;
  return `${sheet} ${row} ${column}: ${rowFaults[code].zh} ${rowFaults[code].en}${what}`;
}
