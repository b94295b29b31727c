/**
 * DEMO DATA: weeks that nobody lived. What the sensors of a home would have said before the demo was started, so that its charts and
 * its rhythm have something to show. The same resident as the simulator's: asleep, in the kitchen, out, as her habits have it. Pure.
 */
import { hours, type Instant, later, minutes, type ReadingItem, seconds } from '@zhuji/protocol';
import { type Random, seeded } from '../../firmware-sim/random.ts';
import {
  type Activity,
  activityAt,
  drawHabits,
  planDay,
  roomOf,
  type Span,
} from '../../firmware-sim/residents/day.ts';
import { isLivedIn, type PlannedDevice, type PlannedHome } from '../../firmware-sim/town/town-plan.ts';

export type PastReading = Pick<ReadingItem, 'at' | 'device' | 'kind' | 'value'>;

/** How likely a move is within a minute, as a motion sensor sees it. */
const moves: Record<Activity, number> = {
  asleep: 0.02,
  napping: 0.03,
  toilet: 0.95,
  washing: 1,
  cooking: 1,
  eating: 0.85,
  resting: 0.45,
  visited: 0.95,
  out: 0,
};
const day = hours(24);
const minutesOfDay = 1_440;

/** @param from a midnight; readings up to just before `to`, oldest first */
export function pastLife(home: PlannedHome, seed: number, from: Instant, to: Instant): PastReading[] {
  // As the town draws them: she keeps her habits when the demo begins.
  const habits = isLivedIn(home) ? drawHabits(seeded(`${seed}/life`).fork(home.id)) : undefined;
  const random = seeded(`${seed}/past`).fork(home.id);
  const readings: PastReading[] = [];
  for (let midnight = from; midnight < to; midnight = later(midnight, day)) {
    const spans = planDay(habits, random);
    const age = (midnight - from) / day;
    for (const device of home.devices) readings.push(...saidOn({ device, midnight, age, spans, random }));
  }
  return readings.filter(({ at }) => at < to).sort((one, other) => one.at - other.at);
}

interface Day {
  readonly device: PlannedDevice;
  readonly midnight: Instant;
  /** Days since the first. */
  readonly age: number;
  readonly spans: readonly Span[];
  readonly random: Random;
}

function saidOn(one: Day): PastReading[] {
  switch (one.device.class) {
    case 'pir':
      return [...motion(one), ...battery(one)];
    case 'climate':
      return [...climate(one), ...battery(one)];
    case 'gas':
      return every(one, 60, 'gas', (minute) =>
        rounded(cooks(one, minute) ? one.random.between(0.3, 1.6) : 0.1, 10),
      );
    case 'co':
      return every(one, 240, 'co', (minute) => (cooks(one, minute) ? one.random.whole(1, 4) : 0));
    case 'smoke':
      return every(one, 240, 'smoke', () => 0);
    case 'bed':
      return bed(one);
    case 'door':
      return door(one);
    case 'vitals':
      return [
        ...every(one, 60, 'pulse', (minute) => (sleeps(one, minute) ? 60 : 72) + one.random.whole(-4, 6)),
        ...every(one, 60, 'spo2', () => one.random.whole(95, 98)),
      ];
    default:
      return [];
  }
}

const doing = ({ spans }: Day, minute: number): Activity => activityAt(spans, minute);
const cooks = (one: Day, minute: number): boolean => doing(one, minute) === 'cooking';
const sleeps = (one: Day, minute: number): boolean => ['asleep', 'napping'].includes(doing(one, minute));
const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts;

/** A few seconds off the minute, as real ones are. */
const said = (one: Day, minute: number, kind: PastReading['kind'], value: number): PastReading => ({
  at: later(one.midnight, seconds(minute * 60 + one.random.whole(0, 40))),
  device: one.device.id,
  kind,
  value,
});

function every(
  one: Day,
  pause: number,
  kind: PastReading['kind'],
  value: (minute: number) => number,
): PastReading[] {
  const count = Math.floor(minutesOfDay / pause);
  return Array.from({ length: count }, (_, n) => said(one, n * pause, kind, value(n * pause)));
}

/** On at the first move before this sensor, off some minutes after the last: fewer words than a real one says, for a quick start. */
const hold = 3;
function motion(one: Day): PastReading[] {
  const readings: PastReading[] = [];
  let movedAt: number | undefined;
  for (let minute = 0; minute < minutesOfDay; minute++) {
    const activity = doing(one, minute);
    const moving = roomOf[activity] === one.device.room && one.random.chance(moves[activity]);
    if (moving && movedAt === undefined) readings.push(said(one, minute, 'motion', 1));
    if (moving) movedAt = minute;
    else if (movedAt !== undefined && minute - movedAt >= hold) {
      readings.push(said(one, minute, 'motion', 0));
      movedAt = undefined;
    }
  }
  // Its beat, so that a quiet night is known to be one.
  return [...readings, ...every(one, 240, 'motion', () => 0).filter(({ at }) => isStill(readings, at))];
}

const isStill = (readings: readonly PastReading[], at: Instant): boolean =>
  (readings.findLast((one) => one.at <= at)?.value ?? 0) === 0;

/** Coldest before dawn, a little warmer while she cooks, and colder from week to week towards winter. */
function climate(one: Day): PastReading[] {
  const season = 23 - one.age * 0.05;
  const temperature = (minute: number) =>
    rounded(
      season -
        1.4 * Math.cos(((minute - 300) / 720) * Math.PI) +
        (cooks(one, minute) ? 1.2 : 0) +
        one.random.between(-0.2, 0.2),
      100,
    );
  const humidity = (minute: number) =>
    rounded(38 + (cooks(one, minute) ? 9 : 0) + 3 * Math.sin(one.age) + one.random.between(-1, 1), 10);
  return [...every(one, 60, 'temperature', temperature), ...every(one, 60, 'humidity', humidity)];
}

function bed(one: Day): PastReading[] {
  const turns = one.spans.filter(({ from }, n) => n === 0 || sleeps(one, from) !== sleeps(one, from - 1));
  return [
    ...turns.map(({ from }) => said(one, from, 'in_bed', sleeps(one, from) ? 1 : 0)),
    ...every(one, 60, 'pulse', () => 60 + one.random.whole(-4, 4)).filter((_, n) => sleeps(one, n * 60)),
  ];
}

/** It opens when she goes and when she comes back. */
function door(one: Day): PastReading[] {
  const isOut = (minute: number) => doing(one, minute) === 'out';
  return one.spans
    .filter(({ from }) => from > 0 && isOut(from) !== isOut(from - 1))
    .flatMap(({ from }) => {
      const opened = said(one, from, 'door_open', 1);
      return [opened, { ...opened, at: later(opened.at, seconds(20)), value: 0 }];
    });
}

const battery = (one: Day): PastReading[] => [
  {
    ...said(one, 12 * 60, 'battery', Math.round(100 - one.age * 0.1)),
    at: later(one.midnight, minutes(12 * 60)),
  },
];
