/** Register sheets as files. A workbook of ten thousand homes is half a second's work: it is read on a thread, and no press waits for it. */
import { Worker } from 'node:worker_threads';
import type { SheetForm, Sheets } from '../../app/ports.ts';
import type { Sheet } from '../../core/register/columns.ts';
import { writeCsv } from './csv.ts';
import { readSheets } from './read-sheets.ts';
import type { Handed } from './sheet-thread.ts';
import { writeXlsx } from './xlsx.ts';

/** A few milliseconds' work: a thread would cost more than it spares. */
const readAtOnce = 32 * 1024;

const file = new URL('./sheet-thread.ts', import.meta.url);
/** A file that needs more is none of ours, and takes no memory away from alarms. */
const resourceLimits = { maxOldGenerationSizeMb: 768 };

export const sheetFiles: Sheets = {
  read: (form, bytes) => (bytes.length <= readAtOnce ? readSheets(form, bytes) : readOnThread(form, bytes)),
  async write(form, sheets) {
    return form === 'xlsx' ? writeXlsx(sheets) : writeCsv(sheets[0]?.rows ?? []);
  },
};

async function readOnThread(form: SheetForm, bytes: Uint8Array): Promise<Sheet[] | undefined> {
  const worker = new Worker(file, { workerData: { form, bytes }, resourceLimits });
  try {
    return await take(worker);
  } finally {
    await worker.terminate();
  }
}

const take = (worker: Worker): Promise<Sheet[] | undefined> =>
  new Promise((resolve) => {
    const sheets: { name: string; rows: (readonly string[])[] }[] = [];
    worker.on('error', () => resolve(undefined));
    worker.on('exit', () => resolve(undefined));
    worker.on('message', (part: Handed) => {
      if (part.is === 'unreadable') return resolve(undefined);
      if (part.is === 'end') return resolve(sheets);
      if (part.is === 'sheet') sheets.push({ name: part.name, rows: [] });
      else for (const row of part.rows) sheets.at(-1)?.rows.push(row);
      worker.postMessage('next');
    });
  });
