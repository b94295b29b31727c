/** One day of one elder, drawn afresh each day from her habits: what she does from which minute on. Pure. */
import type { Instant } from '@zhuji/protocol';
import type { Random } from '../random.ts';

export type Activity =
  | 'asleep'
  | 'toilet'
  | 'washing'
  | 'cooking'
  | 'eating'
  | 'resting'
  | 'napping'
  | 'visited'
  | 'out';
export type Room = '卧室' | '客厅' | '厨房' | '卫生间';

/** Minutes since midnight; holds until the next span begins. */
export interface Span {
  from: number;
  activity: Activity;
}

/** Minutes since midnight, and chances in a day. */
export interface DailyHabits {
  rises: number;
  sleeps: number;
  goesOut: number;
  hasVisitors: number;
  nightToilets: number;
}

export const roomOf: Record<Activity, Room | undefined> = {
  asleep: '卧室',
  napping: '卧室',
  toilet: '卫生间',
  washing: '卫生间',
  cooking: '厨房',
  eating: '客厅',
  resting: '客厅',
  visited: '客厅',
  out: undefined,
};

/** China keeps one time, eight hours ahead of UTC, with no summer time. */
const chinaOffset = 8 * 60;
export const localMinutes = (now: Instant): { day: number; minute: number } => {
  const minutes = Math.floor(now / 60_000) + chinaOffset;
  return { day: Math.floor(minutes / 1440), minute: minutes % 1440 };
};
export const isNight = (now: Instant): boolean => {
  const { minute } = localMinutes(now);
  return minute < 6 * 60 || minute >= 22 * 60;
};

export function drawHabits(random: Random): DailyHabits {
  return {
    rises: random.whole(5 * 60 + 20, 7 * 60),
    sleeps: random.whole(20 * 60 + 40, 22 * 60 + 15),
    goesOut: random.between(0.3, 0.9),
    hasVisitors: random.between(0.1, 0.4),
    nightToilets: random.whole(1, 3),
  };
}

/** Where nobody lives, nobody ever comes home. */
const nobody: readonly Span[] = [{ from: 0, activity: 'out' }];

/** @param habits of whoever lives there; undefined: nobody does */
export function planDay(habits: DailyHabits | undefined, random: Random): Span[] {
  if (!habits) return [...nobody];
  const spans: Span[] = [{ from: 0, activity: 'asleep' }];
  let minute = habits.rises + random.whole(-15, 20);
  const wakes = minute;
  const then = (activity: Activity, shortest: number, longest: number): void => {
    spans.push({ from: minute, activity });
    minute += random.whole(shortest, longest);
  };

  then('toilet', 4, 10);
  then('washing', 8, 15);
  then('cooking', 12, 25);
  then('eating', 15, 30);
  if (random.chance(habits.goesOut)) then('out', 50, 130);
  then('resting', 20, 60);
  minute = Math.max(minute, random.whole(10 * 60 + 40, 11 * 60 + 10));
  then('toilet', 3, 6);
  then('cooking', 25, 45);
  then('eating', 20, 40);
  then('napping', 40, 110);
  then('toilet', 3, 8);
  if (random.chance(habits.hasVisitors)) then('visited', 40, 120);
  else if (random.chance(habits.goesOut)) then('out', 40, 100);
  then('resting', 20, 50);
  minute = Math.max(minute, random.whole(17 * 60, 17 * 60 + 40));
  then('cooking', 25, 50);
  then('eating', 20, 40);
  then('resting', 30, 90);
  minute = Math.max(minute, habits.sleeps + random.whole(-20, 20));
  then('washing', 10, 20);
  spans.push({ from: minute, activity: 'asleep' });
  return [...nightToilets(habits, wakes, random), ...spans].sort((a, b) => a.from - b.from);
}

function nightToilets(habits: DailyHabits, wakes: number, random: Random): Span[] {
  return Array.from({ length: habits.nightToilets }, (_, i) => {
    const share = (wakes - 60) / habits.nightToilets;
    const from = Math.floor(20 + share * (i + random.between(0, 0.8)));
    return [
      { from, activity: 'toilet' as const },
      { from: from + random.whole(4, 9), activity: 'asleep' as const },
    ];
  }).flat();
}

export const activityAt = (spans: readonly Span[], minute: number): Activity =>
  spans.findLast((span) => span.from <= minute)?.activity ?? 'asleep';
