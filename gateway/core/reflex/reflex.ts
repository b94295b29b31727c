/**
 * What the home does by itself, at once and with no network. The order of the effects is the order of the deeds: the valve first,
 * then the siren, then the voice. README.md has the tables. Times are monotonic milliseconds.
 */
import { type DeviceId, type Duration, minutes, type OutputOrder, type Phrase } from '@zhuji/protocol';
import type { HomeEvent, HomeReading } from '../report.ts';
import { due, nothingOwed, notTaken, type Owed, ordered } from './owed.ts';
import { spoken } from './speech.ts';
import { idleValve, stepValve, type Valve, type ValveEvent } from './valve.ts';

export type ReflexEvent =
  | { is: 'event'; event: HomeEvent }
  | { is: 'reading'; reading: HomeReading }
  | { is: 'say'; phrase: Phrase; minutes?: number }
  | { is: 'siren'; on: boolean }
  | { is: 'shut_valve' }
  /** An alarm has gone up and no hub has said that it has it. */
  | { is: 'unanswered' }
  /** No wire took an order that the home gave by itself. */
  | { is: 'not_taken'; device: DeviceId; order: OutputOrder }
  | { is: 'tick' };

export type ReflexEffect =
  | { do: 'order'; device: DeviceId; order: OutputOrder }
  | { do: 'report'; event: HomeEvent };

export interface ReflexSettings {
  valves: readonly DeviceId[];
  sirens: readonly DeviceId[];
  voices: readonly DeviceId[];
}

export interface ReflexState {
  valves: ReadonlyMap<DeviceId, Valve>;
  /** Devices whose alarm sounds the siren: it falls silent when the last of them is restored. */
  sounding: ReadonlySet<string>;
  /** When the elder was last told that we keep trying. */
  toldAt: number;
  owed: Owed;
}
export const calm: ReflexState = {
  valves: new Map(),
  sounding: new Set(),
  toldAt: -Infinity,
  owed: nothingOwed,
};

export const tellAgain: Duration = minutes(1);

export interface ReflexStep {
  state: ReflexState;
  effects: ReflexEffect[];
}

export function stepReflex(
  state: ReflexState,
  event: ReflexEvent,
  settings: ReflexSettings,
  now: number,
): ReflexStep {
  const step = decide(state, event, settings, now);
  let owed = step.state.owed;
  for (const effect of step.effects)
    if (effect.do === 'order') owed = ordered(owed, effect.device, effect.order, now);
  return { ...step, state: { ...step.state, owed } };
}

function decide(state: ReflexState, event: ReflexEvent, settings: ReflexSettings, now: number): ReflexStep {
  switch (event.is) {
    case 'event':
      return event.event.test ? { state, effects: [] } : onEvent(state, event.event, settings, now);
    case 'reading':
      return onReading(state, event.reading, now);
    case 'say':
      return { state, effects: say(settings, event.phrase, event.minutes) };
    case 'siren':
      return { state, effects: siren(settings, event.on) };
    case 'shut_valve':
      return moveValves(state, settings.valves, 'shut', now);
    case 'unanswered':
      if (now - state.toldAt < tellAgain) return { state, effects: [] };
      return { state: { ...state, toldAt: now }, effects: say(settings, 'still_trying') };
    case 'not_taken':
      return { state: { ...state, owed: notTaken(state.owed, event.device, event.order, now) }, effects: [] };
    case 'tick':
      return tick(state, now);
  }
}

function tick(state: ReflexState, now: number): ReflexStep {
  const valves = moveValves(state, [...state.valves.keys()], 'tick', now);
  const again = due(state.owed, now).map((one): ReflexEffect => ({ do: 'order', ...one }));
  return { ...valves, effects: [...valves.effects, ...again] };
}

function onEvent(state: ReflexState, event: HomeEvent, settings: ReflexSettings, now: number): ReflexStep {
  if (event.phase === 'cancelled') {
    const effects = event.detail?.late ? [] : [...say(settings, 'cancelled'), ...light(settings, false)];
    return { state, effects };
  }
  switch (event.kind) {
    case 'gas_leak':
    case 'smoke':
    case 'co':
      return event.phase === 'restored'
        ? quieten(state, event, settings)
        : sound(state, event, settings, now);
    case 'sos':
    case 'fall':
      return { state, effects: event.phase === 'restored' ? [] : answer(settings, event) };
    case 'fall_suspected':
      return { state, effects: event.phase === 'restored' ? [] : say(settings, 'fall_noticed') };
    default:
      return { state, effects: [] };
  }
}

const alarmPhrase = { gas_leak: 'gas_alarm', smoke: 'smoke_alarm', co: 'co_alarm' } as const;
const nameOf = (event: HomeEvent): string => `${event.kind} ${event.device}`;

function sound(state: ReflexState, event: HomeEvent, settings: ReflexSettings, now: number): ReflexStep {
  const shut =
    event.kind === 'gas_leak' ? moveValves(state, settings.valves, 'shut', now) : { state, effects: [] };
  return {
    state: { ...shut.state, sounding: new Set([...state.sounding, nameOf(event)]) },
    effects: [
      ...shut.effects,
      ...siren(settings, true),
      ...say(settings, alarmPhrase[event.kind as keyof typeof alarmPhrase]),
    ],
  };
}

/** The siren stops, also one that sounds since before a restart; the valve stays shut until somebody opens it by hand. */
function quieten(state: ReflexState, event: HomeEvent, settings: ReflexSettings): ReflexStep {
  const sounding = new Set([...state.sounding].filter((name) => name !== nameOf(event)));
  return { state: { ...state, sounding }, effects: sounding.size === 0 ? siren(settings, false) : [] };
}

const answer = (settings: ReflexSettings, event: HomeEvent): ReflexEffect[] => [
  ...say(settings, 'received'),
  ...light(settings, true),
  ...(event.cancellable ? say(settings, 'can_cancel') : []),
];

function onReading(state: ReflexState, { device, kind, value }: HomeReading, now: number): ReflexStep {
  if (kind !== 'valve_open' || !state.valves.has(device)) return { state, effects: [] };
  return moveValves(state, [device], value === 0 ? 'is_shut' : 'is_open', now);
}

function moveValves(
  state: ReflexState,
  devices: readonly DeviceId[],
  event: ValveEvent,
  now: number,
): ReflexStep {
  const valves = new Map(state.valves);
  const effects = devices.flatMap((device): ReflexEffect[] => {
    const step = stepValve(valves.get(device) ?? idleValve, event, now);
    valves.set(device, step.state);
    return step.effects.map((effect) =>
      effect === 'order'
        ? { do: 'order', device, order: { do: 'shut' } }
        : { do: 'report', event: stuckEvent(device, effect === 'report_stuck') },
    );
  });
  return { state: { ...state, valves }, effects };
}

const stuckEvent = (device: DeviceId, stuck: boolean): HomeEvent => ({
  device,
  kind: 'device_fault',
  phase: stuck ? 'new' : 'restored',
  detail: { code: 'valve_not_shut' },
});

const orderAll = (devices: readonly DeviceId[], order: OutputOrder): ReflexEffect[] =>
  devices.map((device) => ({ do: 'order', device, order }));

const siren = ({ sirens }: ReflexSettings, on: boolean) => orderAll(sirens, { do: 'siren', on });
const light = ({ voices }: ReflexSettings, on: boolean) => orderAll(voices, { do: 'light', on });

/** The last word of a call also puts the light out. */
const say = (settings: ReflexSettings, phrase: Phrase, minutesLeft?: number): ReflexEffect[] => [
  ...orderAll(settings.voices, { do: 'say', text: spoken(phrase, minutesLeft) }),
  ...(phrase === 'closed' ? light(settings, false) : []),
];
