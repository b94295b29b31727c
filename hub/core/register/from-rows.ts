/** The sheets as records, each with the row that it came from. Nothing is judged here but the headings. */
import type { SheetName as Name, RowFaultCode } from '@zhuji/protocol';
import { readCell } from './cells.ts';
import { columnMeant, columnsOf, demanded, type Sheet, sheetMeant } from './columns.ts';

export interface SheetRecord {
  readonly sheet: Name;
  /** As a spreadsheet counts: the headings are row 1. */
  readonly row: number;
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

export interface Records {
  readonly records: readonly SheetRecord[];
  readonly faults: readonly Fault[];
}

export function fromSheets(all: readonly Sheet[]): Records {
  const read = all.filter(({ rows }) => rows.length > 0).map(recordsOf);
  return {
    records: read.flatMap(({ records }) => records),
    faults: read.flatMap(({ faults }) => faults),
  };
}

function recordsOf(sheet: Sheet): Records {
  const name = sheetMeant(sheet);
  if (!name) return { records: [], faults: [{ sheet: sheet.name, row: 1, code: 'sheet_unknown' }] };
  const [headings = [], ...rows] = sheet.rows;
  const meant = headings.map((heading) => columnMeant(name, heading));
  return {
    records: rows.flatMap((cells, place) => {
      const fields = fieldsOf(meant, cells);
      return Object.keys(fields).length === 0 ? [] : [{ sheet: name, row: place + 2, fields }];
    }),
    faults: headingFaults(name, headings, meant),
  };
}

function headingFaults(
  sheet: Name,
  headings: readonly string[],
  meant: readonly (string | undefined)[],
): Fault[] {
  const unknown = headings.filter((heading, place) => heading.trim() !== '' && meant[place] === undefined);
  const twice = meant.filter((column, place) => column !== undefined && meant.indexOf(column) !== place);
  const missing = demanded[sheet].filter((column) => !meant.includes(column));
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
