/** The watch over a gateway: silent for its limit, and its home has lost its protection. The table is in README.md. */
import {
  type Duration,
  type GatewayId,
  hours,
  type Instant,
  later,
  type OfflineStatus,
} from '@zhuji/protocol';
import type { Effect } from '../effects.ts';
import { urgencies } from '../effects.ts';
import type { WatchDecision } from './finding.ts';

export interface GatewayWatch {
  readonly id: GatewayId;
  readonly online: boolean;
  readonly lastHeardAt?: Instant;
  readonly farewell?: OfflineStatus['reason'];
}

export type GatewayWatchEvent =
  | { readonly what: 'heard' }
  /** It said goodbye, or the broker found its line dead. Noted: only silence decides. */
  | { readonly what: 'farewell'; readonly reason: OfflineStatus['reason'] }
  /** Its deadline came. Rows may be early: hearing it does not move the row, the row is re-aimed when it comes due. */
  | { readonly what: 'due' }
  /** It is known to be gone, and was to be put right by now. */
  | { readonly what: 'repair_due' };

/** `listeningSince`: while the hub itself was away it could hear nobody, so no silence is counted before. */
export interface GatewayWatchFacts {
  readonly limit: Duration;
  readonly listeningSince: Instant;
  readonly now: Instant;
}

export function stepGatewayWatch<Watch extends GatewayWatch>(
  watch: Watch,
  event: GatewayWatchEvent,
  facts: GatewayWatchFacts,
): WatchDecision<Watch> {
  switch (event.what) {
    case 'heard':
      return heard(watch, facts);
    case 'farewell':
      return { state: watch.online ? { ...watch, farewell: event.reason } : watch, effects: [] };
    case 'due':
      return due(watch, facts);
    case 'repair_due':
      return watch.online || watch.lastHeardAt === undefined
        ? { state: watch, effects: [] }
        : { state: watch, effects: [aimRepair(watch.id, facts.now)], finding: 'still' };
  }
}

function heard<Watch extends GatewayWatch>(
  watch: Watch,
  { limit, now }: GatewayWatchFacts,
): WatchDecision<Watch> {
  const { farewell: _, ...rest } = watch;
  const state = { ...rest, online: true, lastHeardAt: now } as Watch;
  if (watch.online) return { state, effects: [] };
  const effects = [aim(watch.id, later(now, limit))];
  if (watch.lastHeardAt === undefined) return { state, effects };
  const repaired: Effect = { do: 'clear_deadline', key: `gateway_broken:${watch.id}` };
  return { state, effects: [...effects, repaired], finding: 'back' };
}

function due<Watch extends GatewayWatch>(
  watch: Watch,
  { limit, listeningSince, now }: GatewayWatchFacts,
): WatchDecision<Watch> {
  if (!watch.online) return { state: watch, effects: [] };
  // A hub's clock that was set back must not stretch the wait: heard "in the future" counts as heard now.
  const heardAt = Math.min(Math.max(watch.lastHeardAt ?? listeningSince, listeningSince), now) as Instant;
  const end = later(heardAt, limit);
  if (end > now) return { state: { ...watch, lastHeardAt: heardAt }, effects: [aim(watch.id, end)] };
  return { state: { ...watch, online: false }, effects: [aimRepair(watch.id, now)], finding: 'lost' };
}

/** A home whose gateway is gone has nobody watching: closing the alert brings nobody back. */
const repairLimit = hours(24);

const aimRepair = (gateway: GatewayId, now: Instant): Effect => ({
  do: 'set_deadline',
  key: `gateway_broken:${gateway}`,
  at: later(now, repairLimit),
  urgency: urgencies.protection,
});

const aim = (gateway: GatewayId, at: Instant): Effect => ({
  do: 'set_deadline',
  key: `gateway_silent:${gateway}`,
  at,
  urgency: urgencies.protection,
});
