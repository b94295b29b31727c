/** Who is on duty: by their own word, by the rota and its exceptions, or on call. Local time is China's, as people live it. */
import { hours, type Instant, later, type Shift } from '@zhuji/protocol';
import type { Responder } from './responder.ts';

export type Duty = 'own_word' | 'on_shift' | 'on_call';

/** A word that was forgotten must not hold for ever: then the rota speaks again. */
const wordHolds = hours(16);
const chinaOffset = hours(8);
const minutesADay = 24 * 60;

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

/** `08:30`; asked for a hundred thousand times in a search, so it is read digit by digit. */
const minuteOf = (time: string): number =>
  digit(time, 0) * 600 + digit(time, 1) * 60 + digit(time, 3) * 10 + digit(time, 4);
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;

/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((day + 3) % 7) + 1;

/** Days since 1970 as a calendar date. */
const dateOf = (day: number): string => new Date(day * minutesADay * 60_000).toISOString().slice(0, 10);
