/** The sheets as records, each with the row that it came from. Nothing is judged here but the headings. */
import type { SheetName as Name, RowFaultCode } from '@zhuji/protocol';
import { readCell } from './cells.ts';
import { columnMeant, columnsOf, demanded, otherHalf, rowsAbove, type Sheet, sheetMeant } from './columns.ts';

export interface SheetRecord {
  readonly sheet: Name;
  /** As a spreadsheet counts: from 1, titles and headings too. */
  readonly row: number;
  /** Columns that its sheet does not have. */
  readonly absent: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}
export interface Fault {
  readonly sheet: string;
  readonly row: number;
  readonly column?: string;
  readonly code: RowFaultCode;
  /** What was found there, or what is missing. */
  readonly about?: string;
}

/** In a row, by the column as a person reads its heading. */
export const faultAt = (
  { sheet, row }: Pick<SheetRecord, 'sheet' | 'row'>,
  code: Fault['code'],
  column: string,
  about?: unknown,
): Fault => ({
  sheet,
  row,
  code,
  column: columnsOf(sheet)[column]?.zh ?? column,
  ...(about !== undefined && { about: String(about).slice(0, 80) }),
});

/** What the headings of a sheet mean; without a name, it is none of ours. */
export interface Headings {
  readonly sheet: Name | undefined;
  readonly meant: readonly (string | undefined)[];
  /** Columns that the sheet does not have: it says nothing of them. */
  readonly absent: readonly string[];
  readonly faults: readonly Fault[];
  /** Rows above the headings. */
  readonly above: number;
}

export function headingsOf({ name: called, rows }: Sheet): Headings {
  const above = rowsAbove({ name: called, rows });
  const sheet = { name: called, rows: rows.slice(above) };
  const name = sheetMeant(sheet);
  if (!name)
    return {
      sheet: undefined,
      meant: [],
      absent: [],
      faults: [{ sheet: called, row: 1, code: 'sheet_unknown' }],
      above,
    };
  const [headings = []] = sheet.rows;
  const meant = headings.map((heading) => columnMeant(name, heading));
  const absent = Object.keys(columnsOf(name)).filter((column) => !meant.includes(column));
  const faults = headingFaults(name, headings, meant).map((one) => ({ ...one, row: above + 1 }));
  return { sheet: name, meant, absent, faults, above };
}

/** @param place among the rows below the headings. Undefined: an empty row */
export function recordOf(
  { sheet, meant, absent, above }: Headings,
  cells: readonly string[],
  place: number,
): SheetRecord | undefined {
  const fields = fieldsOf(meant, cells);
  return sheet === undefined || Object.keys(fields).length === 0
    ? undefined
    : { sheet, row: above + place + 2, absent, fields };
}

function headingFaults(
  sheet: Name,
  headings: readonly string[],
  meant: readonly (string | undefined)[],
): Fault[] {
  const unknown = headings.filter((heading, place) => heading.trim() !== '' && meant[place] === undefined);
  const twice = meant.filter((column, place) => column !== undefined && meant.indexOf(column) !== place);
  const halves = meant.flatMap((column) => otherHalf(column) ?? []);
  const missing = [...new Set([...demanded[sheet], ...halves])].filter((column) => !meant.includes(column));
  const fault = (code: Fault['code'], about: string): Fault => ({ sheet, row: 1, code, about });
  return [
    ...unknown.map((heading) => fault('column_unknown', heading)),
    ...twice.map((column) => fault('column_twice', columnsOf(sheet)[column ?? '']?.zh ?? '')),
    ...missing.map((column) => fault('column_missing', columnsOf(sheet)[column]?.zh ?? column)),
  ];
}

function fieldsOf(meant: readonly (string | undefined)[], cells: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  meant.forEach((column, place) => {
    const cell = cells[place]?.trim() ?? '';
    if (column !== undefined && cell !== '') fields[column] = readCell(column, cell);
  });
  return fields;
}
