import type { Sheet } from '../../core/register/columns.ts';

export type SheetForm = 'csv' | 'xlsx';

/** Spreadsheets as files. A CSV holds one sheet, and has no name for it. */
export interface Sheets {
  /** Undefined for bytes that are no such file. Cells are trimmed; numbers and days come as text. */
  read(form: SheetForm, bytes: Uint8Array): Promise<Sheet[] | undefined>;
  write(form: SheetForm, sheets: readonly Sheet[]): Promise<Uint8Array>;
}
