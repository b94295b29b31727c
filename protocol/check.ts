/** One way to read what came over a wire: all faults at once, the result frozen by its type, never an exception. */
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

export type Checked<T> = { ok: true; value: T } | { ok: false; faults: string[] };
const maxFaults = 10;

/** Compile once at module level; call often. Faults read `/items/0/kind must be equal to one of the allowed values`. */
export function checker<S extends TSchema>(schema: S): (value: unknown) => Checked<Static<S>> {
  const compiled = Compile(schema);
  return (value) => {
    if (compiled.Check(value)) return { ok: true, value: value as Static<S> };
    const faults = [...compiled.Errors(value)].slice(0, maxFaults);
    return { ok: false, faults: faults.map((fault) => `${fault.instancePath || '/'} ${fault.message}`) };
  };
}
