/** A spreadsheet as somebody chose it. What a browser calls its type depends on what is installed: its name decides. */
const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const sheetType = (name: string): string | undefined =>
  types[name.toLowerCase().split('.').at(-1) ?? ''];

export const asSheet = (file: File): Blob | undefined => {
  const type = sheetType(file.name);
  return type === undefined ? undefined : new Blob([file], { type });
};
