/** A day, and a window on it, by China's clock: `2026年11月28日 星期六`, `14:00–16:00`. Pure. */
import type { OwnVisit } from '@zhuji/protocol/api/own-visits';
import type { Language } from '../../shared/language.ts';
import { clockTime, dateWords, weekdayWords } from '../../shared/time.ts';

const minutesOf = (at: number): string => clockTime(at).slice(0, 5);

export const windowWords = (
  { from, to }: OwnVisit['appointment'],
  language: Language,
): { day: string; hours: string } => ({
  day: `${dateWords(from, language)} ${weekdayWords(from, language)}`,
  hours: `${minutesOf(from)}–${minutesOf(to)}`,
});
