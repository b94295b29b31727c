/** Tables for a terminal: a Chinese character takes two columns, so padding counts columns and not letters. */

/** East Asian wide and full-width ranges that occur in names, addresses and punctuation. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

export const columnsOf = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (wide.test(letter) || (letter.codePointAt(0) ?? 0) > 0x1f000 ? 2 : 1),
    0,
  );

const pad = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

/** Rows under a heading; the last column is not padded. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => columnsOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
