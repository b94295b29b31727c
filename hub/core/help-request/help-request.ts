/** An ordinary request for one of the ten helps: no emergency, no siren, an appointment. README.md has its life as a table. */
import {
  type CancelledBy,
  type CommandId,
  type DispatchId,
  type Duration,
  type Help,
  type HelpRequestLine,
  type HelpRequestSource,
  type HelpRequestState,
  type HelpRequestTold,
  type HomeId,
  hours,
  type Instant,
  minutes,
  type RequestId,
  type Window,
  type WithdrawReason,
} from '@zhuji/protocol';
import type { Effect } from '../effects.ts';

export interface HelpRequest {
  readonly id: RequestId;
  readonly home: HomeId;
  readonly source: HelpRequestSource;
  readonly state: HelpRequestState;
  readonly openedAt: Instant;
  /** The elder waits for a call of the desk since then. */
  readonly waitingSince?: Instant;
  readonly pressedAt?: Instant;
  readonly help?: Help;
  readonly note?: string;
  readonly appointment?: Window;
  /** Who agreed to go, or is there. */
  readonly goes?: { readonly visit: DispatchId; readonly name: string };
  /** At the last look nobody could be asked. */
  readonly nobody?: true;
  /** The hour before this appointment has been seen to. */
  readonly reminded?: true;
  /** When the station was last told of what does not move. */
  readonly told: Readonly<Partial<Record<HelpRequestTold, Instant>>>;
  readonly arrivedAt?: Instant;
  /** Somebody was there within the appointment; nobody was, by its end. */
  readonly kept?: true;
  readonly missed?: true;
  readonly endedAt?: Instant;
}

export interface Wanted {
  readonly help: Help;
  readonly note?: string | undefined;
  readonly appointment: Window;
}

export type HelpRequestEvent =
  /** The green key, once more. */
  | { readonly what: 'press' }
  | ({ readonly what: 'appoint'; readonly by: string } & Wanted)
  /** An operator rang back, or has something to write down. */
  | { readonly what: 'note'; readonly by: string; readonly text: string }
  /** A responder accepted. */
  | { readonly what: 'agree'; readonly visit: DispatchId; readonly name: string }
  /** Who had agreed does not come, or left before it was done. */
  | { readonly what: 'lose'; readonly visit: DispatchId }
  | { readonly what: 'arrive'; readonly visit: DispatchId }
  /** Everybody was looked at, and nobody can be asked. */
  | { readonly what: 'nobody' }
  | { readonly what: 'finish'; readonly by: string; readonly word?: string | undefined }
  | { readonly what: 'cancel'; readonly by: string; readonly of: CancelledBy; readonly reason: string }
  | { readonly what: 'due' };

/** A line as it is kept. What was said in the home is told by its command, which knows whether it was heard. */
export type StoryEntry =
  | Exclude<HelpRequestLine, { what: 'said' }>
  | { readonly at: Instant; readonly what: 'spoken'; readonly command: CommandId };

export type HelpRequestEffect =
  | Effect
  | { readonly do: 'tell_station'; readonly of: HelpRequestTold }
  | { readonly do: 'remind_visitor'; readonly visit: DispatchId }
  /** Somebody is to be found for the appointment. */
  | { readonly do: 'look' }
  /** Whoever is asked, or has agreed, need not go. */
  | StandDown;

/** `by`: who says that it is done. */
export interface StandDown {
  readonly do: 'stand_down';
  readonly why: WithdrawReason;
  readonly by?: string;
}

export type HelpRequestDecision =
  | { readonly state: HelpRequest; readonly effects: readonly HelpRequestEffect[] }
  | { readonly refused: 'request_over' | 'request_there' };

export interface HelpRequestPolicy {
  /** After a press, for the desk to ring back. */
  readonly callBackWithin: Duration;
  /** What does not move is told again after this. */
  readonly tellEvery: Duration;
  /** Before an appointment: whoever comes and the elder are reminded, or the station hears that nobody has agreed. */
  readonly remindBefore: Duration;
  /** Whoever is there has said that it is done by then, after the appointment's end. */
  readonly doneWithin: Duration;
  /** A key that is pressed again within this says nothing new. */
  readonly samePress: Duration;
}

export const standard: HelpRequestPolicy = {
  callBackWithin: minutes(30),
  tellEvery: hours(2),
  remindBefore: hours(1),
  doneWithin: hours(4),
  samePress: minutes(1),
};

export const openStates = [
  'open',
  'appointed',
  'agreed',
  'there',
  'missed',
] as const satisfies HelpRequestState[];
export const isOpen = ({ state }: Pick<HelpRequest, 'state'>): boolean =>
  (openStates as readonly HelpRequestState[]).includes(state);
