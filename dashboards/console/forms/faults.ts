/** What the hub finds wrong in a form, by the path of the field: `body/residents/0/born must match pattern` is `residents/0/born`. */
export type Faults = ReadonlyMap<string, readonly string[]>;

export const noFaults: Faults = new Map();

export function faultsByPath(said: readonly string[]): Faults {
  const faults = new Map<string, string[]>();
  for (const fault of said) {
    const [where = '', ...what] = fault.split(' ');
    // Without a slash, it is about the whole.
    const slash = where.indexOf('/');
    const placed = slash >= 0;
    const path = placed ? where.slice(slash + 1) : '';
    const words = placed || where === 'body' ? what.join(' ') : fault;
    faults.set(path, [...(faults.get(path) ?? []), words]);
  }
  return faults;
}

/** Whether something is wrong with this field, or with a part of it. */
export const isFaulty = (faults: Faults, path: string): boolean =>
  [...faults.keys()].some((at) => at === path || at.startsWith(`${path}/`));

/** What no field of the form can show. */
export const unplaced = (faults: Faults, fields: readonly string[]): string[] =>
  [...faults]
    .filter(([at]) => !fields.some((path) => at === path || at.startsWith(`${path}/`)))
    .flatMap(([at, words]) => words.map((text) => (at ? `${at}: ${text}` : text)));
