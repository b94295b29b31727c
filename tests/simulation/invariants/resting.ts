/**
 * Deadlines that rest with the wheels: silences (of a home that is there, of a page that is open, of people who may only seem still)
 * and the hub's own tidying. They are judged once the wheels have turned; all others to the millisecond.
 */
import type { View } from './invariant.ts';

/** As SQLite's GLOB has it. */
const kinds = ['gateway_silent:*', 'device_silent:*', 'alert_holder:*', 'inactivity:*', 'housekeeping'];

/** SQL: the row is of a kind that rests. */
export const isResting = kinds.map((kind) => `key GLOB '${kind}'`).join(' OR ');

const pattern = new RegExp(`^(${kinds.map((kind) => kind.replace('*', '(.*)')).join('|')})$`);

/** The silence of a gateway that has had no line since before the row's time is no rest. */
export function rests({ key, at }: { key: string; at: number }, view: Omit<View, 'db'>): boolean {
  if (!pattern.test(key)) return false;
  const [kind, gateway = ''] = key.split(':');
  const goneSince = kind === 'gateway_silent' ? view.goneSince(gateway) : undefined;
  return goneSince === undefined || goneSince >= at;
}
