/**
 * How much somebody moved in each quarter of an hour, from what motion sensors said. A sensor says `motion` when it first sees
 * somebody and takes it back a minute and a half after the last time, so how often it speaks tells little: who cooks for half an hour
 * is one word. What counts is how long the word held.
 */
import { type DeviceId, type Duration, hours, type Instant, minutes, seconds } from '@zhuji/protocol';

export interface MotionSaid {
  readonly at: Instant;
  readonly device: DeviceId;
  /** Above 0: somebody moves. */
  readonly value: number;
}

export const quarter: Duration = minutes(15);
/** Nobody moves before one sensor for longer without a pause: its "over" was lost. */
const longest: Duration = hours(2);
/** What is known then is that somebody moved at that moment. */
const alone: Duration = seconds(90);
/** A motion sensor beats every four hours: twice that and an hour without a word, and nobody knows what happened meanwhile. */
const silent: Duration = hours(9);

/**
 * Whole minutes, rounded up, for each quarter of an hour from `from` on that has begun before `to`. Null: no sensor was heard, so
 * nobody knows. Two sensors at once make no longer a quarter.
 * @param said oldest first
 */
export function minutesMoved(
  said: readonly MotionSaid[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): (number | null)[] {
  const moved = new Float64Array(Math.max(0, Math.ceil((to - from) / quarter)));
  for (const one of Map.groupBy(said, ({ device }) => device).values()) {
    for (const [n, { at, value }] of one.entries()) {
      if (value <= 0) continue;
      const next = one[n + 1]?.at ?? to;
      add(moved, at - from, (next - at > longest ? Math.min(at + alone, next) : next) - from);
    }
  }
  const known = heard(said, from, to, moved.length);
  return Array.from(moved, (ms, n) => (known[n] ? Math.ceil(Math.min(ms, quarter) / minutes(1)) : null));
}

/** The time from `begin` to `end`, after the first quarter's beginning, into the quarters that it touches. */
function add(moved: Float64Array, begin: number, end: number): void {
  for (let n = Math.max(0, Math.floor(begin / quarter)); n < moved.length && n * quarter < end; n++) {
    moved[n] = (moved[n] ?? 0) + Math.min(end, (n + 1) * quarter) - Math.max(begin, n * quarter);
  }
}

/** Quarters that touch a stretch in which words came often enough. */
function heard(said: readonly MotionSaid[], from: Instant, to: Instant, count: number): boolean[] {
  const known: boolean[] = Array(count).fill(false);
  for (const [n, { at }] of said.entries()) {
    const next = said[n + 1]?.at ?? to;
    const until = next - at > silent ? at : next;
    const last = Math.min(count - 1, Math.floor((until - from) / quarter));
    for (let q = Math.max(0, Math.floor((at - from) / quarter)); q <= last; q++) known[q] = true;
  }
  return known;
}
