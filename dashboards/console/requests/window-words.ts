/** A day and a window, as people say it; and as the form and the hub write it. By China's clock, wherever the workstation is. */
import type { AppointmentRequest, Window } from '@zhuji/protocol/api/help-requests';
import type { Language } from '../../shared/language.ts';
import { clockTime, dateWords, weekdayWords } from '../../shared/time.ts';

const time = (at: number): string => clockTime(at).slice(0, 5);

/** `2026年11月28日 星期六 14:00–16:00` */
export const windowWords = ({ from, to }: Window, language: Language): string =>
  `${dateWords(from, language)} ${weekdayWords(from, language)} ${time(from)}–${time(to)}`;

/** For a row of a list: `今天 14:00–16:00`, `11月28日 14:00–16:00`. */
export function shortWindow({ from, to }: Window, now: number, language: Language): string {
  const day =
    dayOf(from) === dayOf(now)
      ? language === 'zh'
        ? '今天'
        : 'today'
      : dateWords(from, language)
          .replace(/^\d{4}年/, '')
          .replace(/ \d{4}$/, '');
  return `${day} ${time(from)}–${time(to)}`;
}

export type Said = Pick<AppointmentRequest, 'day' | 'from' | 'to'>;

/** `2026-11-28` */
export const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

export const saidOf = ({ from, to }: Window): Said => ({ day: dayOf(from), from: time(from), to: time(to) });

/** What a form begins with: two hours from the next full hour that people receive visitors in. */
export function usual(now: number): Said {
  const hour = new Date(now + 8 * 3_600_000).getUTCHours() + 2;
  if (hour > 17) return { day: dayOf(now + 86_400_000), from: '09:00', to: '11:00' };
  const from = Math.max(hour, 9);
  const two = (n: number): string => String(n).padStart(2, '0');
  return { day: dayOf(now), from: `${two(from)}:00`, to: `${two(from + 2)}:00` };
}
