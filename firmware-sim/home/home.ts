/** A whole home in one pure step: who lives there, what is in the air, what each device makes of it. */
import {
  type DeviceClass,
  type DeviceId,
  type Duration,
  type Instant,
  instant,
  later,
} from '@zhuji/protocol';
import type { Emit, Stimulus } from '../devices/device.ts';
import type { DeviceState } from '../devices/model.ts';
import { models } from '../devices/models.ts';
import type { ValveState } from '../devices/valve.ts';
import type { Random } from '../random.ts';
import { type DailyHabits, localMinutes } from '../residents/day.ts';
import { firstResident, type ResidentState, stepResident } from '../residents/resident.ts';
import { type Air, freshAir, stepAir } from './air.ts';
import { surroundings } from './surroundings.ts';

export interface HomeDevice {
  id: DeviceId;
  class: DeviceClass;
  room: string;
}

/** What somebody (a scenario, a person at the command line) does to a home; all of it holds until it is changed again. */
export interface Circumstances {
  /** %LEL and ppm a minute. */
  leak: number;
  flue: number;
  smoulders: boolean;
  wet: boolean;
  doorHeld: boolean;
  /** The window stands open until then. */
  airedUntil: Instant;
  heated: boolean;
  mains: boolean;
  /** A pulse that is not her usual one. */
  pulse: number | undefined;
}

export interface HomeState {
  readonly at: Instant;
  readonly air: Air;
  readonly resident: ResidentState;
  readonly circumstances: Circumstances;
  readonly devices: ReadonlyMap<DeviceId, DeviceState>;
}

export type HomeStimulus =
  | { type: 'tick' }
  | { type: 'device'; device: DeviceId; stimulus: Exclude<Stimulus, { type: 'tick' }> }
  | { type: 'circumstances'; change: Partial<Circumstances> }
  | { type: 'falls'; for: Duration | undefined }
  | { type: 'helped_up' };

export interface HomeEmit {
  device: DeviceId;
  emit: Emit;
}
export interface HomeStep {
  state: HomeState;
  emits: HomeEmit[];
}

const uneventful: Circumstances = {
  leak: 0,
  flue: 0,
  smoulders: false,
  wet: false,
  doorHeld: false,
  airedUntil: instant(0),
  heated: true,
  mains: true,
  pulse: undefined,
};

export function firstHome(
  devices: readonly HomeDevice[],
  habits: DailyHabits | undefined,
  now: Instant,
  random: Random,
): HomeState {
  return {
    at: now,
    air: freshAir,
    resident: firstResident(habits),
    circumstances: uneventful,
    devices: new Map(devices.map(({ id, class: name }) => [id, models[name].start(now, random)])),
  };
}

export function stepHome(
  state: HomeState,
  plan: readonly HomeDevice[],
  stimulus: HomeStimulus,
  now: Instant,
  random: Random,
): HomeStep {
  switch (stimulus.type) {
    case 'tick':
      return tick(state, plan, now, random);
    case 'device':
      return stepDevices(state, [[stimulus.device, stimulus.stimulus]], now, random);
    case 'circumstances':
      return change(state, plan, stimulus.change, now, random);
    case 'falls': {
      const until = stimulus.for === undefined ? undefined : later(now, stimulus.for);
      return tick(withResident(state, { type: 'falls', until }, now, random), plan, now, random);
    }
    case 'helped_up':
      return tick(withResident(state, { type: 'helped_up' }, now, random), plan, now, random);
  }
}

const withResident = (
  state: HomeState,
  stimulus: Parameters<typeof stepResident>[1],
  now: Instant,
  random: Random,
): HomeState => ({ ...state, resident: stepResident(state.resident, stimulus, now, random) });

function change(
  state: HomeState,
  plan: readonly HomeDevice[],
  changed: Partial<Circumstances>,
  now: Instant,
  random: Random,
): HomeStep {
  const circumstances = { ...state.circumstances, ...changed };
  const after = { ...state, circumstances };
  if (circumstances.mains === state.circumstances.mains) return tick(after, plan, now, random);
  const mains = { type: 'mains', on: circumstances.mains } as const;
  const powered = stepDevices(
    after,
    plan.map(({ id }) => [id, mains]),
    now,
    random,
  );
  const ticked = tick(powered.state, plan, now, random);
  return { state: ticked.state, emits: [...powered.emits, ...ticked.emits] };
}

function tick(state: HomeState, plan: readonly HomeDevice[], now: Instant, random: Random): HomeStep {
  const elapsed = Math.max(0, now - state.at);
  const resident = stepResident(state.resident, { type: 'tick', elapsed }, now, random);
  const { circumstances } = state;
  const gasFlows = valveOpen(state);
  const sources = {
    ...circumstances,
    windowOpen: now < circumstances.airedUntil,
    leak: gasFlows ? circumstances.leak : 0,
    cooking: gasFlows && resident.activity === 'cooking' && resident.fallen === undefined,
    minute: localMinutes(now).minute,
  };
  const lived = { ...state, at: now, resident, air: stepAir(state.air, sources, elapsed, random) };
  const stimuli = plan.map((device): [DeviceId, Stimulus] => [
    device.id,
    { type: 'tick', around: surroundings(lived, device, plan, now, random) },
  ]);
  return stepDevices(lived, stimuli, now, random);
}

/** A home without a valve cannot be shut off. */
const valveOpen = (state: HomeState): boolean =>
  [...state.devices.values()].every((device) => device.class !== 'valve' || (device.own as ValveState).open);

function stepDevices(
  state: HomeState,
  stimuli: readonly (readonly [DeviceId, Stimulus])[],
  now: Instant,
  random: Random,
): HomeStep {
  const devices = new Map(state.devices);
  const emits: HomeEmit[] = [];
  for (const [id, stimulus] of stimuli) {
    const before = devices.get(id);
    if (before === undefined) continue;
    const after = models[before.class].step(before, stimulus, now, random);
    devices.set(id, after.state);
    emits.push(...after.emits.map((emit) => ({ device: id, emit })));
  }
  return { state: { ...state, devices }, emits };
}
