/** Excel's own form. Every cell is written as text, so that no telephone number, code or day is taken for something else. */
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import type { Sheet } from '../../core/register/columns.ts';
import { unpacksToSensibleSize } from './unpacked-size.ts';

export function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const pages = sheets.map(({ name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map(() => ({ width: 18 })),
    data: rows.map((row, place) => row.map((cell) => written(cell, place === 0))),
  }));
  return writeWorkbook(pages).toBuffer();
}

const written = (cell: string, heading: boolean) =>
  cell === ''
    ? null
    : {
        value: storable(cell),
        type: String,
        format: '@',
        ...(heading && { fontWeight: 'bold' as const }),
      };

/** What XML cannot hold would make the whole workbook unreadable. */
const noXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * write-excel-file 4.1.1 looks its shared strings up in a plain object, and writes a broken cell for `constructor` and its like.
 * A space behind it is trimmed away by whoever reads.
 */
function storable(cell: string): string {
  const text = cell.replaceAll(noXml, '\uFFFD');
  return text in {} ? `${text} ` : text;
}

/** Undefined for what is no workbook, or one that would fill the memory. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[] | undefined> {
  try {
    const file = Buffer.from(bytes);
    if (!(await unpacksToSensibleSize(file))) return undefined;
    const pages = await readWorkbook(file);
    return pages.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).trim();
}
