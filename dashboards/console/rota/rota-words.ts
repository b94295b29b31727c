/** Minutes of a week as people say them, and where they stand in a row that is a week wide. Pure. */
import type { RotaHole, RotaSpan } from '@zhuji/protocol/api/rota';
import { minutesADay } from '@zhuji/protocol/rota';

const minutesAWeek = 7 * minutesADay;

interface WeekWords {
  readonly longWeekdays: readonly string[];
}

const two = (n: number): string => String(n).padStart(2, '0');
/** `08:00`; midnight at the end of a day is `24:00`. */
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** `周一 22:00–06:00`, `周一 20:00 – 周三 08:00`: the second day is said where it is not the night between. */
export function spanWords({ from, to }: Pick<RotaSpan, 'from' | 'to'>, { longWeekdays }: WeekWords): string {
  const day = Math.floor(from / minutesADay);
  const begin = `${longWeekdays[day]} ${clock(from - day * minutesADay)}`;
  const length = to - day * minutesADay;
  if (length <= minutesADay) return `${begin}–${clock(length)}`;
  if (to - from < minutesADay) return `${begin}–${clock(length - minutesADay)}`;
  const last = Math.ceil(to / minutesADay) - 1;
  return `${begin} – ${longWeekdays[last]} ${clock(to - last * minutesADay)}`;
}

/** `84`, `7.5`. */
export const hoursWords = (spans: readonly Pick<RotaHole, 'from' | 'to'>[]): string =>
  `${Math.round(spans.reduce((sum, { from, to }) => sum + to - from, 0) / 6) / 10}`;

const percent = (minute: number): string => `${(minute / minutesAWeek) * 100}%`;
export const placed = ({ from, to }: Pick<RotaSpan, 'from' | 'to'>) => ({
  left: percent(from),
  width: percent(to - from),
});
export const placedAt = (minute: number) => ({ left: percent(minute) });
