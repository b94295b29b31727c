/** Rows of SQLite and the shapes of the ports: NULL there is an absent field here. */

/** `{ roomOrNull: string | null }` becomes `{ roomOrNull?: string }`. */
export type WithoutNulls<Row> = {
  [Key in keyof Row as null extends Row[Key] ? never : Key]: Row[Key];
} & {
  [Key in keyof Row as null extends Row[Key] ? Key : never]?: NonNullable<Row[Key]>;
};

export function withoutNulls<Row extends object>(row: Row): WithoutNulls<Row> {
  const kept = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(kept) as WithoutNulls<Row>;
}

export const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;
