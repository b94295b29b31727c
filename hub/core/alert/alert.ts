/** An alert (助急警情): a case that somebody must handle. At most one open alert per home and kind. */
import type {
  AlertId,
  AlertKind,
  AlertState,
  DeviceId,
  Disposition,
  EventId,
  HomeId,
  Instant,
  Severity,
  UserId,
} from '@zhuji/protocol';

export interface Alert {
  readonly id: AlertId;
  readonly home: HomeId;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly state: AlertState;
  /** A walk test: recorded as closed from its first moment, alarms nobody, and takes no real alert's place. */
  readonly test: boolean;
  /** A drill: no device speaks of it, and it takes no real alert's place. */
  readonly drill?: true;
  readonly openedAt: Instant;
  /** Its newest alarm: when it happened, and its event. What a home said before that takes nothing back. */
  readonly alarmedAt?: Instant;
  readonly alarmedBy?: EventId;
  /** The case that this one has become part of: a suspected fall belongs to the fall that it turned out to be. */
  readonly partOf?: AlertId;
  /** The last evidence that made it graver. */
  readonly worsenedAt?: Instant;
  /** Of gas, CO or smoke, in the detector's unit, when it was last told. */
  readonly level?: number;
  /** While `pending`: end of the elder's cancel window, or of the time to answer. */
  readonly pendingUntil?: Instant;
  readonly raisedAt?: Instant;
  /** First claim by anybody: the figure "call answered", and the moment the elder is told. Outlives a release. */
  readonly answeredAt?: Instant;
  readonly claimedAt?: Instant;
  readonly claimedBy?: UserId;
  readonly resolvedAt?: Instant;
  /** When it was closed or cancelled. */
  readonly closedAt?: Instant;
  readonly restoredAt?: Instant;
  readonly cancelAskedAt?: Instant;
  readonly disposition?: Disposition;
  /** What was done, in the operator's words. */
  readonly note?: string;
  /** Events that joined it, the first included. */
  readonly events: number;
  readonly devices: readonly DeviceId[];
  /** Those of `devices` that have not reported back to normal; `restoredAt` is when the last one did. */
  readonly alarming: readonly DeviceId[];
}
