/** A spreadsheet as sheets of text. Undefined for what is no such file, or one that would fill the memory. */
import type { SheetForm } from '../../app/ports.ts';
import type { Sheet } from '../../core/register/columns.ts';
import { readCsv } from './csv.ts';
import { readXlsx } from './xlsx.ts';

export async function readSheets(form: SheetForm, bytes: Uint8Array): Promise<Sheet[] | undefined> {
  if (form === 'xlsx') return readXlsx(bytes);
  const rows = readCsv(bytes);
  return rows && [{ name: '', rows }];
}
