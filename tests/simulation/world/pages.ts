/** What the pages of the hub would show of its store; nothing while no hub runs. */
import type {
  AlertId,
  AlertState,
  DispatchId,
  DispatchState,
  HelpRequestState,
  HomeId,
  RequestId,
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

/** What an alert's card shows and the desk goes by. */
export interface Card {
  readonly id: AlertId;
  readonly state: AlertState;
  readonly severity: Severity;
  readonly claimedBy: UserId | null;
}

export interface OpenDispatch {
  readonly id: DispatchId;
  readonly alert: AlertId;
  readonly home: HomeId;
  readonly responder: ResponderId;
  readonly state: DispatchState;
  readonly offeredAt: number;
}

/** An ordinary request. `isWaiting`: somebody is to ring back. */
export interface OpenRequest {
  readonly id: RequestId;
  readonly home: HomeId;
  readonly state: HelpRequestState;
  readonly isWaiting: boolean;
}

export interface OpenVisit {
  readonly id: DispatchId;
  readonly request: RequestId;
  readonly home: HomeId;
  readonly responder: ResponderId;
  readonly state: DispatchState;
  readonly from: number;
  readonly to: number;
}

const stillGoing = `state IN ('offered', 'accepted', 'en_route', 'arrived')`;

export class Pages {
  readonly #view: () => View | undefined;

  constructor(view: () => View | undefined) {
    this.#view = view;
  }

  openAlerts(): OpenAlert[] {
    return this.#rows(
      `SELECT id, home, kind, state FROM alerts WHERE state IN ('pending', 'raised', 'claimed', 'resolved')`,
    );
  }

  cardOf(id: AlertId): Card | undefined {
    return this.#rows<Card>(
      'SELECT id, state, severity, claimed_by AS claimedBy FROM alerts WHERE id = ?',
      id,
    )[0];
  }

  /** Who was asked to go and has not answered, who is on the way, who is there. */
  openDispatches(): OpenDispatch[] {
    return this.#rows(
      `SELECT id, alert, dispatch_json ->> 'home' AS home, responder, state, offered_at AS offeredAt
       FROM dispatches WHERE ${stillGoing}`,
    );
  }

  openRequests(): OpenRequest[] {
    return this.#rows(
      `SELECT id, home, state, request_json ->> 'waitingSince' IS NOT NULL AS isWaiting
       FROM help_requests WHERE ended_at IS NULL`,
    );
  }

  /** Who was asked to go to an appointment, who agreed, who is there. */
  openVisits(): OpenVisit[] {
    return this.#rows(
      `SELECT id, request, visit_json ->> 'home' AS home, responder, state, from_at AS "from", to_at AS "to"
       FROM visits WHERE ${stillGoing}`,
    );
  }

  count(what: 'events' | 'alerts'): number {
    return this.#rows<{ n: number }>(`SELECT count(*) AS n FROM ${what}`)[0]?.n ?? 0;
  }

  #rows<Row>(sql: string, ...values: unknown[]): Row[] {
    const view = this.#view();
    return view ? rows<Row>(view, sql, ...values) : [];
  }
}
