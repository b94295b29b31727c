/** Reads a state machine's table out of its README, so that a test can hold table and code together. */
import { readFileSync } from 'node:fs';

/** `corner`: the text of the table's first cell. Gives row → column → the lines of the cell. */
export function readTable(readme: URL, corner: string): Map<string, Map<string, string[]>> {
  const lines = readFileSync(readme, 'utf8').split('\n');
  const start = lines.findIndex((line) => cells(line)[0] === corner);
  if (start < 0) throw new Error(`${readme.pathname} has no table "${corner}"`);
  const [, ...columns] = cells(lines[start] ?? '');
  const rows = new Map<string, Map<string, string[]>>();
  for (const line of lines.slice(start + 2)) {
    const [name, ...values] = cells(line);
    if (name === undefined) break;
    rows.set(
      plain(name),
      new Map(columns.map((column, at) => [plain(column), (values[at] ?? '').split('<br>')])),
    );
  }
  return rows;
}

const plain = (text: string): string => text.replaceAll('`', '');
const cells = (line: string): string[] =>
  line.startsWith('|')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : [];
