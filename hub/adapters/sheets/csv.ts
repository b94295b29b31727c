/**
 * RFC 4180, as spreadsheets save it in China: UTF-8 with its mark or without, GB 18030, or Excel's "Unicode text" (UTF-16 with tabs);
 * with semicolons where the computer is set to a country that writes its numbers with commas.
 */

/** Excel takes a cell that begins so for a formula, full-width signs too; an apostrophe before it says that it is text. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/;

export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

function quoted(cell: string): string {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Undefined where a quotation is left open. */
export function readCsv(bytes: Uint8Array): string[][] | undefined {
  const whole = decoded(bytes);
  // Excel writes and heeds such a line before the headings.
  const [line = '', said] = /^sep=([,;\t])\r?\n/.exec(whole) ?? [];
  const text = whole.slice(line.length);
  const between = isSeparator(said) ? said : separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = cellsBetween[between];
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) return undefined;
    const [, inQuotes, bare = '', end] = found;
    row.push(unguarded((inQuotes?.replaceAll('""', '"') ?? bare).trim()));
    if (end === between) continue;
    rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, [...row, '']] : rows;
}

const unguarded = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);

type Separator = ',' | ';' | '\t';
/** One cell with what ends it. A quoted one may hold separators, line ends and doubled quotes. */
const cellsBetween: Readonly<Record<Separator, RegExp>> = {
  ',': /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y,
  ';': /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|\n|\r|$)/y,
  '\t': /(?:"((?:[^"]|"")*)"|([^"\t\r\n]*))(\t|\r\n|\n|\r|$)/y,
};

const isSeparator = (text: string | undefined): text is Separator =>
  text !== undefined && text in cellsBetween;

/** What stands most often in the first line: it holds the headings, and none of ours has any of these. */
function separatorOf(text: string): Separator {
  const [headings = ''] = text.split(/[\r\n]/, 1);
  const times = (one: Separator): number => headings.split(one).length;
  const [most = ','] = ([',', ';', '\t'] as const).toSorted((a, b) => times(b) - times(a));
  return most;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
