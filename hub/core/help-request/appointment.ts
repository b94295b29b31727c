/** A day and a window on it, as people in China say it, and the two moments that it means. */
import { earlier, hours, type Instant, instant, later, type Window } from '@zhuji/protocol';

const chinaOffset = hours(8);
/** Nobody's rota is known for longer. */
const ahead = hours(24 * 62);

interface Said {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** Undefined: no such time, or none at which somebody can still come. */
export function windowOf({ day, from, to }: Said, now: Instant): Window | undefined {
  const [begin, end] = [momentOf(day, from), momentOf(day, to)];
  if (begin === undefined || end === undefined) return undefined;
  const possible = begin < end && end > now && begin <= later(now, ahead);
  return possible ? { from: begin, to: end } : undefined;
}

function momentOf(day: string, time: string): Instant | undefined {
  const at = Date.parse(`${day}T${time}:00Z`);
  // A 30th of February would become another day.
  const real = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  return real ? earlier(instant(at), chinaOffset) : undefined;
}

export const isSame = (a: Window | undefined, b: Window): boolean => a?.from === b.from && a.to === b.to;
