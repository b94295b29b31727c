/** What every device has, whatever it senses: power, battery, lid, warm-up, a beat, bad habits. Pure. */
import {
  type Duration,
  deviceClasses,
  type Instant,
  instant,
  later,
  minutes,
  seconds,
} from '@zhuji/protocol';
import type { Random } from '../random.ts';
import type { Character, Condition, Emit, Habit, Report, Stimulus } from './device.ts';

export interface Body {
  /** %; undefined in a device that lives on the mains. */
  battery: number | undefined;
  batterySaid: 'good' | 'low' | 'critical';
  mains: boolean;
  tampered: boolean;
  fault: boolean;
  dead: boolean;
  habits: readonly Habit[];
  warmUntil: Instant;
  nextBeat: Instant;
  lastTick: Instant;
  lastTouch: Instant;
  lastAlarm: Report | undefined;
}

const day: Duration = minutes(24 * 60);
const lowBattery = 15;
const criticalBattery = 5;
/** After this long untouched a button sleeps deeply enough to lose its first press. */
export const deepSleep: Duration = minutes(1);
/** A device with the habit presses itself about this often. */
const ghostPressEvery: Duration = minutes(10);

type BodyCharacter = Pick<Character<unknown>, 'class' | 'power' | 'drain' | 'warmUp'>;

/** A device that was installed long ago: warm already. Only power that comes back warms it up anew. */
export function firstBody(character: BodyCharacter, now: Instant, random: Random): Body {
  return {
    battery: character.power === 'mains' ? undefined : Math.round(random.between(55, 100)),
    batterySaid: 'good',
    mains: true,
    tampered: false,
    fault: false,
    dead: false,
    habits: [],
    warmUntil: now,
    nextBeat: later(now, seconds(random.between(1, 5))),
    lastTick: now,
    lastTouch: now,
    lastAlarm: undefined,
  };
}

export const has = (body: Body, habit: Habit): boolean => body.habits.includes(habit);

/** Can it do anything at all? */
export const lives = (body: Body, character: BodyCharacter): boolean =>
  !body.dead &&
  (body.battery === undefined || body.battery > 0) &&
  (character.power !== 'mains' || body.mains);

export const condition = (body: Body, character: BodyCharacter, now: Instant): Condition => ({
  battery: body.battery === undefined ? undefined : Math.round(body.battery),
  tampered: body.tampered,
  warming: now < body.warmUntil,
  fault: body.fault,
  endOfLife: has(body, 'end_of_life'),
  mainsLost: character.power === 'backed_up' && !body.mains,
});

export interface BodyStep {
  body: Body;
  emits: Emit[];
}
const quiet = (body: Body): BodyStep => ({ body, emits: [] });
const turned = (
  body: Body,
  kind: 'tamper' | 'device_fault' | 'mains_lost' | 'end_of_life',
  on: boolean,
): BodyStep => ({
  body,
  emits: [{ type: 'event', kind, phase: on ? 'new' : 'restored' }],
});

/** What a stimulus does to the body alone. */
export function stepBody(
  before: Body,
  character: BodyCharacter,
  stimulus: Stimulus,
  now: Instant,
  random: Random,
): BodyStep {
  switch (stimulus.type) {
    case 'tick':
      return drained(before, character, now);
    case 'battery':
      return sayBattery({ ...before, battery: before.battery === undefined ? undefined : stimulus.percent });
    case 'tamper':
      if (before.tampered === stimulus.open) return quiet(before);
      return turned({ ...before, tampered: stimulus.open }, 'tamper', stimulus.open);
    case 'fault':
      if (before.fault === stimulus.on) return quiet(before);
      return turned({ ...before, fault: stimulus.on }, 'device_fault', stimulus.on);
    case 'killed':
      return quiet({ ...before, dead: stimulus.dead });
    case 'mains':
      return powered(before, character, stimulus.on, now);
    case 'habit':
      return withHabit(before, stimulus.habit, stimulus.on);
    case 'line_up':
      return lineUp(before, now, random);
    case 'press':
      return quiet({ ...before, lastTouch: now });
    case 'order':
    case 'open_by_hand':
      return quiet(before);
  }
}

function drained(before: Body, character: BodyCharacter, now: Instant): BodyStep {
  const body = { ...before, lastTick: now };
  if (before.battery === undefined || character.power !== 'battery') return quiet(body);
  const used = (character.drain * (now - before.lastTick)) / day;
  return sayBattery({ ...body, battery: Math.max(0, before.battery - used) });
}

/** Low and critical are each said once, and taken back when a new battery is in. */
function sayBattery(body: Body): BodyStep {
  const level = body.battery ?? 100;
  const state = level <= criticalBattery ? 'critical' : level <= lowBattery ? 'low' : 'good';
  const emits: Emit[] = [];
  const say = (kind: 'battery_low' | 'battery_critical', phase: 'new' | 'restored') =>
    emits.push({ type: 'event', kind, phase, readings: [{ kind: 'battery', value: Math.round(level) }] });
  if (state === body.batterySaid || level === 0) return quiet(body);
  if (body.batterySaid === 'critical') say('battery_critical', 'restored');
  if (state === 'critical') say('battery_critical', 'new');
  if (state === 'low' && body.batterySaid === 'good') say('battery_low', 'new');
  if (state === 'good') say('battery_low', 'restored');
  return { body: { ...body, batterySaid: state }, emits };
}

function powered(before: Body, character: BodyCharacter, on: boolean, now: Instant): BodyStep {
  if (before.mains === on || character.power === 'battery') return quiet(before);
  const body = { ...before, mains: on };
  if (character.power === 'backed_up') return turned(body, 'mains_lost', !on);
  return quiet(
    on ? { ...body, warmUntil: later(now, character.warmUp), nextBeat: later(now, seconds(2)) } : body,
  );
}

function withHabit(before: Body, habit: Habit, on: boolean): BodyStep {
  const others = before.habits.filter((other) => other !== habit);
  const body = { ...before, habits: on ? [...others, habit] : others };
  return habit === 'end_of_life' && on !== has(before, habit) ? turned(body, 'end_of_life', on) : quiet(body);
}

function lineUp(before: Body, now: Instant, random: Random): BodyStep {
  const soon = later(now, seconds(random.between(0.2, 3)));
  const body = { ...before, nextBeat: instant(Math.min(before.nextBeat, soon)) };
  const replay = has(body, 'replays_alarm') && body.lastAlarm !== undefined ? [body.lastAlarm] : [];
  return { body, emits: replay };
}

/** A little early or late, so that a town's devices do not speak in the same second; and at once when warm-up ends. */
export function afterBeat(body: Body, character: BodyCharacter, now: Instant, random: Random): Body {
  const regular = later(now, (deviceClasses[character.class].beat * random.between(0.85, 1)) as Duration);
  const warm = now < body.warmUntil && body.warmUntil < regular;
  return { ...body, nextBeat: warm ? body.warmUntil : regular };
}

export const pressesItself = (body: Body, elapsed: number, random: Random): boolean =>
  has(body, 'ghost_press') && random.chance(elapsed / ghostPressEvery);
