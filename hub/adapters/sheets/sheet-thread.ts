/** Reads one spreadsheet on a thread of its own, and hands it over rows by rows: the next when the last were taken. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetForm } from '../../app/ports.ts';
import type { Sheet } from '../../core/register/columns.ts';
import { readSheets } from './read-sheets.ts';

/** `rows`: of the sheet that was named last. */
export type Handed =
  | { readonly is: 'sheet'; readonly name: string }
  | { readonly is: 'rows'; readonly rows: Sheet['rows'] }
  | { readonly is: 'end' }
  | { readonly is: 'unreadable' };

/** What the other thread takes in some milliseconds. */
const rowsAtOnce = 500;

function* handed(sheets: readonly Sheet[]): Generator<Handed> {
  for (const { name, rows } of sheets) {
    yield { is: 'sheet', name };
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      yield { is: 'rows', rows: rows.slice(from, from + rowsAtOnce) };
  }
  yield { is: 'end' };
}

const { form, bytes }: { form: SheetForm; bytes: Uint8Array } = workerData;
const sheets = await readSheets(form, bytes);
const parts = sheets ? handed(sheets) : [{ is: 'unreadable' } as const][Symbol.iterator]();
const next = (): void => {
  const { value } = parts.next();
  if (value) parentPort?.postMessage(value);
};
parentPort?.on('message', next);
next();
