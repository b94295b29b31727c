/**
 * Times as people in China read them: 24 hours, 2026年11月21日, Beijing time wherever the workstation thinks it is.
 * Every argument is Unix milliseconds by the hub's clock; durations are milliseconds.
 */
import type { Language } from './language.ts';

const timeZone = 'Asia/Shanghai';
const second = 1_000;
const minuteSeconds = 60;
const minute = minuteSeconds * second;
const hour = 60 * minute;
const day = 24 * hour;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dates: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone, year: 'numeric', month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: 'short', day: 'numeric' }),
};
const weekdays: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone, weekday: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }),
};

/** `09:12:03` */
export const clockTime = (at: number): string => clock.format(at);
/** `2026年11月21日` */
export const dateWords = (at: number, language: Language): string => dates[language].format(at);
/** `星期六` */
export const weekdayWords = (at: number, language: Language): string => weekdays[language].format(at);

/** The time alone when it was today, the date before it otherwise. */
export function momentWords(at: number, now: number, language: Language): string {
  const sameDay = dateWords(at, 'zh') === dateWords(now, 'zh');
  return sameDay ? clockTime(at) : `${dateWords(at, language)} ${clockTime(at)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** A running clock: `0:07`, `12:40`, `3:05:09`; past a day `2 天 03:05` (seconds no longer matter). */
export function elapsedWords(duration: number, language: Language): string {
  const whole = Math.max(0, Math.floor(duration / second));
  const seconds = whole % 60;
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600) % 24;
  const days = Math.floor(whole / 86_400);
  if (days > 0) return `${days} ${language === 'zh' ? '天' : 'd'} ${two(hours)}:${two(minutes)}`;
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}`;
  return `${minutes}:${two(seconds)}`;
}

/** A length in words: `40 分钟`, `3 小时 10 分`. */
export function lengthWords(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (hours === 0) return language === 'zh' ? `${rest} 分钟` : `${rest} min`;
  const whole = language === 'zh' ? `${hours} 小时` : `${hours} h`;
  if (rest === 0) return whole;
  return language === 'zh' ? `${whole} ${rest} 分` : `${whole} ${rest} min`;
}

/** A limit in words: `45 秒`, `90 秒`, `15 分钟`. */
export function secondsWords(seconds: number, language: Language): string {
  if (seconds >= 120 && seconds % minuteSeconds === 0) return lengthWords(seconds / minuteSeconds, language);
  return language === 'zh' ? `${seconds} 秒` : `${seconds} s`;
}

/** How long ago, roughly: `刚刚`, `3 分钟前`, `2 小时前`, `5 天前`. */
export function agoWords(at: number, now: number, language: Language): string {
  const ago = Math.max(0, now - at);
  if (ago < minute) return language === 'zh' ? '刚刚' : 'just now';
  const [count, zh, en] =
    ago < hour
      ? [Math.floor(ago / minute), '分钟', 'min']
      : ago < day
        ? [Math.floor(ago / hour), '小时', 'h']
        : [Math.floor(ago / day), '天', 'd'];
  return language === 'zh' ? `${count} ${zh}前` : `${count} ${en} ago`;
}

/** Whole years on the calendar of China; `born` is `1941-03-08`. */
export function ageAt(born: string, now: number): number | undefined {
  const [year, month, date] = born.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const today = new Date(now + 8 * hour);
  const years = today.getUTCFullYear() - year;
  const hadBirthday =
    today.getUTCMonth() + 1 > month || (today.getUTCMonth() + 1 === month && today.getUTCDate() >= date);
  return hadBirthday ? years : years - 1;
}
