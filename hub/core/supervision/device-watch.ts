/**
 * The hub's watch over a device: a backstop behind its gateway's own, which is later by two minutes and rests while the
 * gateway is offline (then nothing can be heard, and that is an alert already). The table is in README.md.
 */
import {
  type DeviceId,
  type DeviceReport,
  type Duration,
  deviceClasses,
  type GatewayId,
  type Instant,
  later,
  minutes,
} from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';
import type { WatchDecision } from './finding.ts';

/** `held`: its deadline passed while its gateway was offline. */
export type DeviceWatchState = 'watched' | 'held' | 'silent';

export interface DeviceWatch {
  readonly id: DeviceId;
  readonly class: DeviceReport['class'];
  /** What the gateway says of it. */
  readonly state: DeviceReport['state'];
  readonly watch: DeviceWatchState;
  readonly lastHeardAt?: Instant;
}

export type DeviceWatchEvent =
  | { readonly what: 'appeared' }
  /** A frame of its own, never a cached state. `at` by the hub's clock, in the past when the line was down. */
  | { readonly what: 'heard'; readonly at: Instant }
  /** `listeningSince`: see gateway-watch.ts; what its gateway kept meanwhile needs a few minutes to arrive. */
  | { readonly what: 'due'; readonly gatewayOnline: boolean; readonly listeningSince: Instant }
  | { readonly what: 'gateway_back' }
  /** Its gateway's status does not name it any more. Whether it was taken out is for a person to say. */
  | { readonly what: 'not_named' };

const grace = minutes(2);
const catchingUp = minutes(5);
export const silenceLimit = (device: Pick<DeviceReport, 'class'>): Duration =>
  (2 * deviceClasses[device.class].beat + grace) as Duration;

export function stepDeviceWatch<Watch extends DeviceWatch>(
  gateway: GatewayId,
  watch: Watch,
  event: DeviceWatchEvent,
  now: Instant,
): WatchDecision<Watch> {
  const rest = (state: Watch): WatchDecision<Watch> => ({ state, effects: [] });
  const aimed = (state: Watch, from: Instant): WatchDecision<Watch> => ({
    state,
    effects: [aim(gateway, watch.id, later(from, silenceLimit(watch)))],
  });
  switch (event.what) {
    case 'appeared':
      return aimed({ ...watch, watch: 'watched' }, now);
    case 'heard': {
      const lastHeardAt = latest(watch.lastHeardAt, event.at, now);
      const state: Watch = { ...watch, watch: 'watched', lastHeardAt };
      if (watch.watch === 'watched') return rest(state);
      const decision = aimed(state, lastHeardAt);
      return watch.watch === 'silent' ? { ...decision, finding: 'back' } : decision;
    }
    case 'gateway_back':
      return watch.watch === 'held' ? aimed({ ...watch, watch: 'watched' }, now) : rest(watch);
    case 'not_named':
      return watch.watch === 'silent' ? rest(watch) : unnamed(gateway, watch);
    case 'due':
      return due(gateway, watch, event, now);
  }
}

function unnamed<Watch extends DeviceWatch>(gateway: GatewayId, watch: Watch): WatchDecision<Watch> {
  const key = `device_silent:${gateway}/${watch.id}` as const;
  return { state: { ...watch, watch: 'silent' }, effects: [{ do: 'clear_deadline', key }], finding: 'lost' };
}

function due<Watch extends DeviceWatch>(
  gateway: GatewayId,
  watch: Watch,
  { gatewayOnline, listeningSince }: Extract<DeviceWatchEvent, { what: 'due' }>,
  now: Instant,
): WatchDecision<Watch> {
  if (watch.watch !== 'watched') return { state: watch, effects: [] };
  const silentAt = watch.lastHeardAt === undefined ? now : later(watch.lastHeardAt, silenceLimit(watch));
  const end = Math.max(silentAt, later(listeningSince, catchingUp)) as Instant;
  if (end > now) return { state: watch, effects: [aim(gateway, watch.id, end)] };
  if (!gatewayOnline) return { state: { ...watch, watch: 'held' }, effects: [] };
  const silent: Watch = { ...watch, watch: 'silent' };
  // The gateway has said so itself: its event is the alert, this would be a second voice for one fact.
  return watch.state === 'silent'
    ? { state: silent, effects: [] }
    : { state: silent, effects: [], finding: 'lost' };
}

/** Never back in time, never in the future. */
const latest = (known: Instant | undefined, heard: Instant, now: Instant): Instant =>
  Math.min(Math.max(known ?? heard, heard), now) as Instant;

const aim = (gateway: GatewayId, device: DeviceId, at: Instant): Effect => ({
  do: 'set_deadline',
  key: `device_silent:${gateway}/${device}`,
  at,
  urgency: urgencies.protection,
});
