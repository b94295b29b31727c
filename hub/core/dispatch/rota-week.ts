/** A week of the rota, as `on-duty.ts` judges each moment of it: when somebody is on shift, and when nobody of a place is. */
import {
  dateOf,
  minutesADay,
  minutesOf,
  type RotaHole,
  type RotaSpan,
  type Shift,
  weekdayOf,
} from '@zhuji/protocol';
import type { Responder } from './responder.ts';

type OnRota = Pick<Responder, 'rota' | 'exceptions'>;

const minutesAWeek = 7 * minutesADay;

/** In minutes of the week that begins on that day. The last shift of the day before may reach into it. */
export function spansOf(responder: OnRota, monday: number): RotaSpan[] {
  const days = [-1, 0, 1, 2, 3, 4, 5, 6];
  return days
    .flatMap((day) => spansOfDay(responder, monday + day, day * minutesADay))
    .map((span) => ({ ...span, from: Math.max(0, span.from), to: Math.min(minutesAWeek, span.to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
}

/** An exception replaces the whole day. */
function spansOfDay({ rota, exceptions }: OnRota, day: number, begin: number): RotaSpan[] {
  const exception = exceptions.find(({ date }) => date === dateOf(day));
  if (exception) return exception.hours ? [{ ...within(exception.hours, begin), exception: true }] : [];
  const weekday = weekdayOf(day);
  return rota.filter(({ days }) => days.includes(weekday)).map((shift) => within(shift, begin));
}

function within(shift: Pick<Shift, 'from' | 'to'>, begin: number): RotaSpan {
  const { from, to } = minutesOf(shift);
  return { from: begin + from, to: begin + to };
}

/** When none of them is on shift. */
export function holesOf(
  people: readonly { readonly spans: readonly RotaSpan[]; readonly onCall: boolean }[],
): RotaHole[] {
  const onCall = people.filter((one) => one.onCall).length;
  const spans = people.flatMap((one) => one.spans).sort((a, b) => a.from - b.from);
  const holes: RotaHole[] = [];
  let covered = 0;
  for (const { from, to } of [...spans, { from: minutesAWeek, to: minutesAWeek }]) {
    if (from > covered) holes.push({ from: covered, to: from, onCall });
    covered = Math.max(covered, to);
  }
  return holes;
}
