/** The watch over a gateway: silent for its limit, and its home has lost its protection. The table is in README.md. */
import {
  between,
  type Duration,
  type GatewayId,
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
  | { readonly what: 'due' };

export function stepGatewayWatch<Watch extends GatewayWatch>(
  watch: Watch,
  event: GatewayWatchEvent,
  limit: Duration,
  now: Instant,
): WatchDecision<Watch> {
  switch (event.what) {
    case 'heard':
      return heard(watch, limit, now);
    case 'farewell':
      return { state: watch.online ? { ...watch, farewell: event.reason } : watch, effects: [] };
    case 'due':
      return due(watch, limit, now);
  }
}

function heard<Watch extends GatewayWatch>(
  watch: Watch,
  limit: Duration,
  now: Instant,
): WatchDecision<Watch> {
  const { farewell: _, ...rest } = watch;
  const state = { ...rest, online: true, lastHeardAt: now } as Watch;
  if (watch.online) return { state, effects: [] };
  const effects = [aim(watch.id, later(now, limit))];
  return watch.lastHeardAt === undefined ? { state, effects } : { state, effects, finding: 'back' };
}

function due<Watch extends GatewayWatch>(watch: Watch, limit: Duration, now: Instant): WatchDecision<Watch> {
  if (!watch.online || watch.lastHeardAt === undefined) return { state: watch, effects: [] };
  // A clock set back must not stretch the wait: time heard "in the future" counts as now.
  const quiet = between(watch.lastHeardAt, now);
  if (quiet >= 0 && quiet < limit) {
    return { state: watch, effects: [aim(watch.id, later(watch.lastHeardAt, limit))] };
  }
  if (quiet < 0) {
    return { state: { ...watch, lastHeardAt: now }, effects: [aim(watch.id, later(now, limit))] };
  }
  return { state: { ...watch, online: false }, effects: [], finding: 'lost' };
}

const aim = (gateway: GatewayId, at: Instant): Effect => ({
  do: 'set_deadline',
  key: `gateway_silent:${gateway}`,
  at,
  urgency: urgencies.protection,
});
