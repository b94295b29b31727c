/** What can happen to an alert: said by a home, by a person, or by a deadline. */
import type {
  AlertId,
  AlertKind,
  Detail,
  DeviceId,
  Disposition,
  EventId,
  EventKind,
  HomeId,
  Instant,
  Phase,
  UserId,
} from '@zhuji/protocol';

/** A report from the home, or from the hub's own watch (then without `event`). */
export interface Report {
  readonly event?: EventId;
  readonly device?: DeviceId;
  readonly kind: EventKind | AlertKind;
  readonly phase: Phase;
  readonly happenedAt?: Instant;
  readonly detail?: Detail;
}

export interface Opening {
  readonly id: AlertId;
  readonly home: HomeId;
  readonly kind: AlertKind;
  /** The case it belongs to from its first moment. */
  readonly partOf?: AlertId;
  readonly drill?: true;
}

export interface By {
  readonly id: UserId;
  readonly name: string;
  /** Supervisor or above: may take a case out of an absent operator's hands. */
  readonly senior: boolean;
}

export type HomeEvent =
  /** `opens`: what to call the case if there is none. */
  | {
      readonly what: 'alarm';
      readonly report: Report;
      readonly opens: Opening;
      readonly cancellable: boolean;
      readonly test: boolean;
    }
  | { readonly what: 'restored'; readonly report: Report }
  | { readonly what: 'cancelled'; readonly report: Report };

/**
 * What came back when the home was asked whether all is well: a key that says so, movement, the call key, a sensor that is sure
 * of the fall by now, or nothing at all.
 */
export type Answer = 'fine' | 'moved' | 'help' | 'fell' | 'none';

export interface AnswerEvent {
  readonly what: 'answer';
  readonly answer: Answer;
  /** The key. */
  readonly report?: Report;
  /** The fall that a suspicion turns into when it is not dispelled. */
  readonly fall?: AlertId;
}

export type EvidenceEvent =
  /** A level that its detector measures, alarm or not. */
  | { readonly what: 'measured'; readonly report: Report }
  /** In the time that the plan allows after a fall, in a home where it would have been seen. */
  | { readonly what: 'nobody_moved' };

/** One alert tells of many homes, and of this one too. */
export interface AbsorbedEvent {
  readonly what: 'absorbed';
  readonly into: AlertId;
}

/** The watch over the one who has it: when their page was last there. */
export interface HolderEvent {
  readonly what: 'holder_due';
  readonly seenAt: Instant;
  readonly name: string;
}

export type PersonEvent =
  /** `quiet`: the home has heard it already, of another part of the same case. */
  | { readonly what: 'claim'; readonly by: By; readonly quiet?: boolean }
  | { readonly what: 'release'; readonly by: By }
  | { readonly what: 'hand_over'; readonly by: By; readonly to: Pick<By, 'id' | 'name'> }
  /** `successor`: an open alert of this kind in the same home. */
  | { readonly what: 'reopen'; readonly by: By; readonly successor?: AlertId | undefined }
  | {
      readonly what: 'resolve';
      readonly by: By;
      readonly disposition: Disposition;
      readonly note?: string | undefined;
    }
  | {
      readonly what: 'close';
      readonly by: By;
      readonly disposition?: Disposition | undefined;
      readonly note?: string | undefined;
    }
  | { readonly what: 'note'; readonly by: By; readonly text: string };

export type DeadlineEvent =
  | { readonly what: 'window_over' }
  /** Nobody filed it in time, or the home alarms anew and needs a case of its own. */
  | { readonly what: 'file'; readonly reason: 'filed_by_itself' | 'alarm_again' };

/** A drill has ended: by whoever leads it, or by its time. */
export interface DrillOverEvent {
  readonly what: 'drill_over';
  readonly by?: string;
}

export type AlertEvent =
  | HomeEvent
  | AnswerEvent
  | EvidenceEvent
  | AbsorbedEvent
  | HolderEvent
  | PersonEvent
  | DeadlineEvent
  | DrillOverEvent;
