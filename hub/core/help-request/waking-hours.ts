/** When people may be bothered with what is no emergency. */
import { earlier, hours, type Instant, type Window } from '@zhuji/protocol';
import { hourEnd, localHour } from '../inactivity/local-hour.ts';

const from = 8;
const to = 20;

/** The same moment by day; else the next morning. */
export function awake(at: Instant): Instant {
  let when = at;
  while (!isDay(localHour(when).hour)) when = hourEnd(when);
  return when;
}

/** When to look for somebody: by day, unless the appointment does not wait for the morning. */
export function lookAt(now: Instant, appointment: Window): Instant {
  const morning = awake(now);
  return morning < earlier(appointment.from, hours(1)) ? morning : now;
}

const isDay = (hour: number): boolean => hour >= from && hour < to;
