/** Who is on duty: by their own word, by the rota and its exceptions, or on call. Local time is China's, as people live it. */
import {
  dateOf,
  hours,
  type Instant,
  later,
  minuteOf,
  minutesADay,
  type Shift,
  weekdayOf,
} from '@zhuji/protocol';
import type { Responder } from './responder.ts';

export type Duty = 'own_word' | 'on_shift' | 'on_call';

/** A word that was forgotten must not hold for ever: then the rota speaks again. */
const wordHolds = hours(16);
const chinaOffset = hours(8);

/** Undefined: off duty. */
export function dutyOf(
  responder: Pick<Responder, 'word' | 'rota' | 'exceptions' | 'onCall'>,
  now: Instant,
): Duty | undefined {
  const { word, onCall } = responder;
  if (word && now < later(word.at, wordHolds)) return word.onDuty ? 'own_word' : undefined;
  if (onShift(responder, now)) return 'on_shift';
  return onCall ? 'on_call' : undefined;
}

/** A shift of yesterday may last past midnight. */
function onShift(responder: Pick<Responder, 'rota' | 'exceptions'>, now: Instant): boolean {
  const local = Math.floor(later(now, chinaOffset) / 60_000);
  const today = Math.floor(local / minutesADay);
  const minute = local - today * minutesADay;
  return covers(responder, today, minute) || covers(responder, today - 1, minute + minutesADay);
}

/** In minutes of that day; an end past midnight is more than a day. An exception replaces the whole day. */
function covers(
  { rota, exceptions }: Pick<Responder, 'rota' | 'exceptions'>,
  day: number,
  minute: number,
): boolean {
  const exception = exceptions.length === 0 ? undefined : exceptions.find((one) => one.date === dateOf(day));
  if (exception) return exception.hours !== undefined && within(exception.hours, minute);
  const weekday = weekdayOf(day);
  return rota.some((shift) => shift.days.includes(weekday) && within(shift, minute));
}

function within({ from, to }: Pick<Shift, 'from' | 'to'>, minute: number): boolean {
  const begin = minuteOf(from);
  const end = minuteOf(to);
  return minute >= begin && minute < (end > begin ? end : end + minutesADay);
}
