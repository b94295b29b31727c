/** One step of any device: first its body, then what is special about its class, then its beat. Pure. */
import type { DeviceClass, Instant } from '@zhuji/protocol';
import type { Random } from '../random.ts';
import {
  afterBeat,
  type Body,
  condition,
  deepSleep,
  firstBody,
  has,
  lives,
  pressesItself,
  stepBody,
} from './body.ts';
import type { Character, Condition, Emit, Reading, Report, Sensed, Stimulus } from './device.ts';

/** Plain data; `own` belongs to the model of its class and to nobody else. */
export interface DeviceState {
  readonly class: DeviceClass;
  readonly body: Body;
  readonly own: unknown;
}

export interface DeviceModel {
  readonly class: DeviceClass;
  start(now: Instant, random: Random): DeviceState;
  step(
    state: DeviceState,
    stimulus: Stimulus,
    now: Instant,
    random: Random,
  ): { state: DeviceState; emits: Emit[] };
  condition(state: DeviceState, now: Instant): Condition;
}

export function deviceModel<Own>(character: Character<Own>): DeviceModel {
  return {
    class: character.class,
    start: (now, random) => ({
      class: character.class,
      body: firstBody(character, now, random),
      own: character.first,
    }),
    condition: (state, now) => condition(state.body, character, now),
    step: (state, stimulus, now, random) => {
      const before = { body: state.body, own: state.own as Own };
      const after = stepOne(character, before, stimulus, now, random);
      return { state: { class: state.class, body: after.body, own: after.own }, emits: after.emits };
    },
  };
}

interface Whole<Own> {
  body: Body;
  own: Own;
}

function stepOne<Own>(
  character: Character<Own>,
  before: Whole<Own>,
  stimulus: Stimulus,
  now: Instant,
  random: Random,
): Whole<Own> & { emits: Emit[] } {
  const changed = stepBody(before.body, character, stimulus, now, random);
  let body = changed.body;
  if (!lives(body, character)) return { body, own: before.own, emits: [] };

  const sensed = sense(character, before, stimulus, now, random);
  const emits = [...changed.emits, ...sensed.emits];
  if (stimulus.type === 'tick' && now >= body.nextBeat) {
    const readings = character.readings(sensed.own);
    if (readings.length > 0) emits.push({ type: 'reading', readings });
    emits.push({ type: 'beat' });
    body = afterBeat(body, character, now, random);
  }
  const said = has(body, 'noise') ? emits.map((emit) => wobble(emit, random)) : emits;
  const alarm = said.findLast(isAlarm);
  return { body: alarm ? { ...body, lastAlarm: alarm } : body, own: sensed.own, emits: said };
}

function sense<Own>(
  character: Character<Own>,
  { body, own }: Whole<Own>,
  stimulus: Stimulus,
  now: Instant,
  random: Random,
): Sensed<Own> {
  const ready = now >= body.warmUntil || has(body, 'alarms_while_warming');
  const moment = { now, random, ready };
  if (stimulus.type === 'press' && has(body, 'first_press_wakes') && now - body.lastTouch > deepSleep) {
    return { own, emits: [] };
  }
  const sensed = character.sense(own, stimulus, moment);
  if (stimulus.type !== 'tick' || !pressesItself(body, now - body.lastTick, random)) return sensed;
  const ghost = character.sense(sensed.own, { type: 'press', key: 'red' }, moment);
  return { own: ghost.own, emits: [...sensed.emits, ...ghost.emits] };
}

const isAlarm = (emit: Emit): emit is Report & { type: 'event' } =>
  emit.type === 'event' && emit.phase === 'new' && emit.test !== true;

/** A worn sensor: its values jump by up to a third, states stay what they are. */
function wobble(emit: Emit, random: Random): Emit {
  if (emit.type === 'beat' || emit.type === 'noticed' || emit.readings === undefined) return emit;
  const shake = ({ kind, value }: Reading): Reading => ({
    kind,
    value: value === 0 || value === 1 ? value : Math.round(value * random.between(0.67, 1.33) * 100) / 100,
  });
  return { ...emit, readings: emit.readings.map(shake) };
}
