/** What dispatch needs of the world. */
import type {
  AlertId,
  AreaId,
  DispatchId,
  Instant,
  NetworkLevel,
  Position,
  ResponderId,
  ResponderRecord,
  TravelWay,
  UserId,
} from '@zhuji/protocol';
import type { Dispatch } from '../../core/dispatch/dispatch.ts';
import type { Cell, CellRange } from '../../core/dispatch/grid.ts';
import type { Responder } from '../../core/dispatch/responder.ts';

/** Whom a level of the network may ask. `areas`: of these, or of none; without it, everybody's. */
export interface Reach {
  readonly levels: readonly NetworkLevel[];
  readonly areas?: readonly AreaId[];
}

/** What has been heard of a responder, and how often nobody answered. */
export type ResponderNews = Pick<Responder, 'seen' | 'word' | 'unanswered' | 'missedAt'>;

/** Those who go to the door. What they are busy with, and how often they went of late, is read from the dispatches. */
export interface Responders {
  get(id: ResponderId, now: Instant): Promise<Responder | undefined>;
  ofUser(user: UserId, now: Instant): Promise<Responder | undefined>;
  all(now: Instant): Promise<Responder[]>;
  /** Whose base or last position lies in these squares. */
  within(cells: readonly CellRange[], reach: Reach, now: Instant): Promise<Responder[]>;
  /** Whether the register knows anybody there who has a telephone of ours, on duty or not. */
  any(reach: Reach): Promise<boolean>;
  /** Adds or replaces; what was heard of them stays. `base`: the square of their base. */
  put(record: ResponderRecord, base: Cell): Promise<void>;
  /** `seen`: the square of where their telephone is. */
  putNews(id: ResponderId, news: ResponderNews, seen: Cell | undefined): Promise<void>;
}

export interface Dispatches {
  get(id: DispatchId): Promise<Dispatch | undefined>;
  /** Oldest first. */
  ofAlert(alert: AlertId): Promise<Dispatch[]>;
  /** Newest first. */
  ofResponder(responder: ResponderId, limit: number): Promise<Dispatch[]>;
  /** Writes it, one change of its alert, and one for its responder. */
  put(dispatch: Dispatch): Promise<void>;
}

/** A server that knows the roads. */
export interface Roads {
  /**
   * One answer for each place, in minutes; undefined where it knows no way. Rejects when it is down or too slow: then the hub's own
   * estimate stands.
   */
  minutesTo(
    to: Position,
    way: TravelWay,
    from: readonly Position[],
  ): Promise<readonly (number | undefined)[]>;
}
