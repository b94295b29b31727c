/** Reads the first table after a heading of a README, so that a test can hold a table and its code together. */

/** `cells[row][column]`, both by their labels. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export function readTable(markdown: string, heading: string): Table {
  const after = markdown.slice(markdown.indexOf(`\n## ${heading}\n`));
  const lines = after.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, at) => at > first && !line.startsWith('|'));
  const [head = [], , ...body] = lines.slice(first, end < 0 ? undefined : end).map(cellsOf);
  const columns = head.slice(1);
  const rows = body.map(([label = '', ...cells]): [string, Map<string, string>] => [
    label,
    new Map(columns.map((column, at) => [column, cells[at] ?? ''])),
  ]);
  return { columns, rows: new Map(rows) };
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
