/** RFC 4180, as Excel writes and opens it in China: UTF-8 with its mark, or GB 18030. */

/** Excel takes a cell that begins so for a formula; an apostrophe before it says that it is text. */
const formula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

function quoted(cell: string): string {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Undefined where a quotation is left open. */
export function readCsv(bytes: Uint8Array): string[][] | undefined {
  const text = decoded(bytes);
  const rows: string[][] = [];
  let row: string[] = [];
  // One cell with what ends it. A quoted one may hold commas, line ends and doubled quotes.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) return undefined;
    const [, inQuotes, bare = '', end] = found;
    row.push(unguarded((inQuotes?.replaceAll('""', '"') ?? bare).trim()));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, [...row, '']] : rows;
}

const unguarded = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
