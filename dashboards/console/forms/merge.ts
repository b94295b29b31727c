/** Two people write the same form: what the other one changed comes in, and nothing of mine goes unseen. */
export interface Theirs {
  readonly field: string;
  /** I have changed it too, to something else. */
  readonly clash: boolean;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** @param seen what both began with, @param mine what I have typed, @param theirs what is there now */
export function mergeDrafts<Draft extends object>(
  seen: Draft,
  mine: Draft,
  theirs: Draft,
): { draft: Draft; theirs: Theirs[] } {
  const fields = Object.keys(theirs) as (keyof Draft & string)[];
  const changed = fields.filter((field) => !same(seen[field], theirs[field]));
  const untouched = changed.filter((field) => same(seen[field], mine[field]));
  return {
    draft: { ...mine, ...Object.fromEntries(untouched.map((field) => [field, theirs[field]])) },
    theirs: changed.map((field) => ({
      field,
      clash: !same(seen[field], mine[field]) && !same(mine[field], theirs[field]),
    })),
  };
}

export const isChanged = (before: object, now: object): boolean => !same(before, now);
