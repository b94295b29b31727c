import type { Sheets } from '../../app/ports.ts';
import { readCsv, writeCsv } from './csv.ts';
import { readXlsx, writeXlsx } from './xlsx.ts';

export const sheetFiles: Sheets = {
  async read(form, bytes) {
    if (form === 'xlsx') return readXlsx(bytes);
    const rows = readCsv(bytes);
    return rows && [{ name: '', rows }];
  },
  async write(form, sheets) {
    return form === 'xlsx' ? writeXlsx(sheets) : writeCsv(sheets[0]?.rows ?? []);
  },
};
