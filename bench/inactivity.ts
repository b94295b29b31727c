/**
 * What learning brings: simulated elders live for twelve weeks, and a watch that learns each home stands beside one with fixed
 * limits. After four weeks it is counted how often each cries wolf, and how long each takes to notice that somebody fell, at a
 * moment drawn by chance, and does not get up. In a second run the habits of every home change in the eighth week.
 */
import { type HomeId, hours, type Instant, instant, later, minutes, seconds } from '@zhuji/protocol';
import {
  firstHome,
  type HomeDevice,
  type HomeState,
  type HomeStep,
  stepHome,
} from '../firmware-sim/home/home.ts';
import { type Random, seeded } from '../firmware-sim/random.ts';
import { drawHabits, isNight } from '../firmware-sim/residents/day.ts';
import { fittings } from '../firmware-sim/town/wiring.ts';
import { type InactivityBounds, inactivityBounds } from '../hub/core/inactivity/bounds.ts';
import {
  dueAt,
  firstWatch,
  type InactivityWatch,
  stepInactivity,
} from '../hub/core/inactivity/inactivity-watch.ts';
import { nothingKnown } from '../hub/core/inactivity/pattern.ts';
import { signIn } from '../hub/core/inactivity/signs.ts';

const homes = 16;
const learning = 28;
const measured = 56;
const changesAfter = 28;
const fallsADay = 2;
const tick = seconds(30);
const day = hours(24);
const monday = instant(Date.UTC(2026, 8, 6, 16));
/** Those of whose values a sign of life can be read. */
const classes = new Set(['pir', 'door', 'bed', 'fall_radar', 'vitals']);

const fixedBounds: InactivityBounds = { ...inactivityBounds, day: hours(4), night: hours(8) };

/** One watch, with its limits. `unlearned`: the bounds alone, as a new home has them. `fixed`: 4 h by day, 8 h by night. */
interface Watcher {
  readonly name: 'learned' | 'unlearned' | 'fixed';
  readonly bounds: InactivityBounds;
}
const watchers: readonly Watcher[] = [
  { name: 'learned', bounds: inactivityBounds },
  { name: 'unlearned', bounds: inactivityBounds },
  { name: 'fixed', bounds: fixedBounds },
];

interface Tally {
  falseAlarms: number;
  days: number;
  /** Minutes from each fall to its alert. */
  delays: { byDay: number[]; byNight: number[] };
}

type Tallies = Record<Watcher['name'], Tally>;
const emptyTally = (): Tally => ({ falseAlarms: 0, days: 0, delays: { byDay: [], byNight: [] } });
const emptyTallies = (): Tallies => ({ learned: emptyTally(), unlearned: emptyTally(), fixed: emptyTally() });

export async function inactivity(): Promise<object> {
  const steady = emptyTallies();
  const changing = emptyTallies();
  for (let index = 0; index < homes; index++) {
    liveIn(index, false, steady);
    liveIn(index, true, changing);
  }
  return {
    homes,
    daysMeasured: measured,
    steadyHabits: figures(steady),
    habitsThatChange: figures(changing),
  };
}

/** What one watch has come to in one home, beside the truth. */
interface Post extends Watcher {
  readonly tally: Tally;
  watch: InactivityWatch;
}

function liveIn(index: number, changes: boolean, tallies: Tallies): void {
  const random = seeded(`inactivity/${index}`);
  const devices: HomeDevice[] = fittings(index).filter((one) => classes.has(one.class));
  const home = `home-${index}` as HomeId;
  const posts = watchers.map(
    (one): Post => ({ ...one, tally: tallies[one.name], watch: firstWatch(home, monday, one.bounds) }),
  );
  const begins = daysAfter(monday, learning);
  const ends = daysAfter(begins, measured);
  const changed = daysAfter(begins, changesAfter);
  let life = firstHome(devices, drawHabits(random), monday, random);
  let falls = new Set<Instant>();
  for (let now = monday; now < ends; now = later(now, tick)) {
    if (changes && now === changed) life = withOtherHabits(life, random);
    if (now >= begins && (now - begins) % day === 0) falls = momentsOf(now, random);
    const step = stepHome(life, devices, { type: 'tick' }, now, random);
    life = step.state;
    for (const post of posts) {
      const alarmed = keepWatch(post, step, now);
      if (now < begins) continue;
      post.tally.falseAlarms += Number(alarmed);
      post.tally.days += tick / day;
      if (falls.has(now)) fallNow(post, life, devices, now);
    }
  }
}

/** @returns whether it cried out now, over somebody who is well */
function keepWatch(post: Post, step: HomeStep, now: Instant): boolean {
  const before = post.watch;
  const after = live(before, post.bounds, step, now);
  post.watch = post.name === 'learned' ? after : { ...after, pattern: nothingKnown(post.bounds) };
  return before.state !== 'silent' && after.state === 'silent';
}

function fallNow(
  { watch, bounds, tally }: Post,
  life: HomeState,
  devices: readonly HomeDevice[],
  now: Instant,
) {
  if (life.resident.activity === 'out' || watch.state === 'silent') return;
  const delay = (noticedAt(watch, bounds, life, devices, now) - now) / minutes(1);
  tally.delays[isNight(now) ? 'byNight' : 'byDay'].push(delay);
}

/** What was reported in this moment, and the deadline if it came. */
function live(
  before: InactivityWatch,
  bounds: InactivityBounds,
  { emits }: HomeStep,
  now: Instant,
): InactivityWatch {
  let watch = before;
  for (const { device, emit } of emits) {
    if (emit.type !== 'reading') continue;
    for (const { kind, value } of emit.readings) {
      const { last, sign } = signIn(watch.last, { device, kind, value, at: now });
      watch = { ...watch, last };
      if (sign) watch = stepInactivity(watch, { what: 'sign', sign }, bounds, now).state;
    }
  }
  if (watch.state !== 'watched' || dueAt(watch, bounds) > now) return watch;
  return stepInactivity(watch, { what: 'due', sees: true, listeningSince: monday }, bounds, now).state;
}

/** She falls now and lies there: the world goes on without her until the alert. */
function noticedAt(
  watch: InactivityWatch,
  bounds: InactivityBounds,
  life: HomeState,
  devices: readonly HomeDevice[],
  fell: Instant,
): Instant {
  const random = seeded(`fall/${watch.home}/${fell}`);
  let step = stepHome(life, devices, { type: 'falls', for: undefined }, fell, random);
  let after = watch;
  for (let now = fell; ; now = later(now, tick)) {
    after = live(after, bounds, step, now);
    if (after.state === 'silent') return now;
    step = stepHome(step.state, devices, { type: 'tick' }, later(now, tick), random);
  }
}

const withOtherHabits = (life: HomeState, random: Random): HomeState => ({
  ...life,
  resident: { ...life.resident, habits: drawHabits(random) },
});

const daysAfter = (from: Instant, days: number): Instant => later(from, hours(24 * days));

const momentsOf = (from: Instant, random: Random): Set<Instant> =>
  new Set(
    Array.from({ length: fallsADay }, () =>
      later(from, (random.whole(0, day / tick - 1) * tick) as typeof day),
    ),
  );

function figures(tallies: Tallies): object {
  return Object.fromEntries(
    Object.entries(tallies).map(([name, { falseAlarms, days, delays }]) => [
      name,
      {
        falseAlarmsAHomeMonth: Number(((falseAlarms * 30) / days).toFixed(3)),
        minutesToNotice: { byDay: spread(delays.byDay), byNight: spread(delays.byNight) },
      },
    ]),
  );
}

function spread(delays: number[]): object {
  delays.sort((a, b) => a - b);
  const at = (share: number) => Math.round(delays[Math.floor((delays.length - 1) * share)] ?? 0);
  return { falls: delays.length, p50: at(0.5), p90: at(0.9), worst: at(1) };
}
