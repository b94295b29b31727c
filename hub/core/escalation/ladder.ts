/** How far an alert has climbed, and what is known of the help that was sent. One per alert, beside it. */
import type {
  AlertId,
  AlertKind,
  DispatchStep,
  HomeId,
  Instant,
  LimitName,
  NetworkLevel,
  Severity,
  UserId,
} from '@zhuji/protocol';

export interface Ladder {
  readonly alert: AlertId;
  readonly home: HomeId;
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** The last evidence that made it graver. */
  readonly worsenedAt?: Instant;
  readonly state: LadderState;
  /** How often it has begun at the first rung. */
  readonly round: number;
  /** When this round began: its rungs count from here. */
  readonly startedAt?: Instant;
  /** Index of the next rung; the number of rungs: the last is behind. */
  readonly next: number;
  /** While climbing: when the next rung comes, or the next round begins. */
  readonly dueAt?: Instant;
  readonly holder?: UserId;
  readonly dispatch: Dispatched;
  /** While the elder could take it back, until then the family is not told. */
  readonly familyFrom?: Instant;
  readonly familyTold?: true;
  /** The one limit that runs now. */
  readonly limit?: { readonly name: LimitName; readonly at: Instant };
}

/** `waiting`: the elder may still take it back. `climbing`: nobody has it. `attended`: somebody has. */
export type LadderState = 'waiting' | 'climbing' | 'attended' | 'resolved' | 'ended';

export interface Dispatched {
  readonly state: 'none' | 'not_needed' | 'offered' | 'accepted' | 'arrived';
  readonly level?: NetworkLevel;
}

export type Climber = Pick<Ladder, 'alert' | 'home' | 'kind' | 'severity'>;

export type LadderEvent =
  | { readonly what: 'opened'; readonly of: Climber }
  | { readonly what: 'raised'; readonly of: Climber }
  | { readonly what: 'claimed'; readonly by: UserId }
  | { readonly what: 'released' }
  /** `worsenedAt`: also where the severity could not rise any more. */
  | {
      readonly what: 'became_graver';
      readonly severity: Severity;
      readonly worsenedAt?: Instant | undefined;
    }
  | { readonly what: 'resolved' }
  | { readonly what: 'ended' }
  | { readonly what: 'rung_due' }
  | { readonly what: 'limit_due'; readonly limit: LimitName }
  /** `level`: whom it is about; where an operator does not say, the nearest. `by`: who said so. */
  | {
      readonly what: 'dispatch';
      readonly step: DispatchStep;
      readonly level?: NetworkLevel | undefined;
      readonly by?: string | undefined;
      /** Until whoever accepted is there: the elder hears it. */
      readonly minutes?: number | undefined;
      /** Said of another part of the case, where the home and the family have heard it. */
      readonly quiet?: true | undefined;
    };

export const beginning = (of: Climber): Ladder => ({
  ...of,
  state: 'waiting',
  round: 0,
  next: 0,
  dispatch: { state: 'none' },
});
