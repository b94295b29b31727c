/** What the pages of the hub would show of its store. */
import type {
  AlertId,
  AlertState,
  DispatchId,
  DispatchState,
  HomeId,
  ResponderId,
  Severity,
  UserId,
} from '@zhuji/protocol';
import { rows, type View } from '../invariants/invariant.ts';

export interface OpenAlert {
  readonly id: AlertId;
  readonly home: HomeId;
  readonly kind: string;
  readonly state: string;
}

export const openAlerts = (view: View): OpenAlert[] =>
  rows(
    view,
    `SELECT id, home, kind, state FROM alerts WHERE state IN ('pending', 'raised', 'claimed', 'resolved')`,
  );

/** What an alert's card shows and the desk goes by. */
export interface Card {
  readonly id: AlertId;
  readonly state: AlertState;
  readonly severity: Severity;
  readonly claimedBy: UserId | null;
}

export const cardOf = (view: View, id: AlertId): Card | undefined =>
  rows<Card>(view, 'SELECT id, state, severity, claimed_by AS claimedBy FROM alerts WHERE id = ?', id)[0];

export const countOf = (view: View, what: 'events' | 'alerts'): number =>
  rows<{ n: number }>(view, `SELECT count(*) AS n FROM ${what}`)[0]?.n ?? 0;

export interface OpenDispatch {
  readonly id: DispatchId;
  readonly alert: AlertId;
  readonly home: HomeId;
  readonly responder: ResponderId;
  readonly state: DispatchState;
  readonly offeredAt: number;
}

/** Who was asked to go and has not answered, who is on the way, who is there. */
export const openDispatches = (view: View): OpenDispatch[] =>
  rows(
    view,
    `SELECT id, alert, dispatch_json ->> 'home' AS home, responder, state, offered_at AS offeredAt FROM dispatches
     WHERE state IN ('offered', 'accepted', 'en_route', 'arrived')`,
  );
