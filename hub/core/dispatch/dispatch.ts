/** One responder asked to go to one place: for an alert, or for an ordinary request. */
import type {
  AlertId,
  ArrivedBy,
  DeclineReason,
  DispatchId,
  DispatchState,
  EmergencyService,
  HomeId,
  Instant,
  NetworkLevel,
  RequestId,
  ResponderId,
  Severity,
  Window,
  WithdrawReason,
} from '@zhuji/protocol';

export interface Dispatch extends Going {
  readonly alert: AlertId;
}
/** Asked to go to an ordinary request, at the time agreed. It lives as a dispatch does, and keeps nobody from an alert. */
export interface Visit extends Going {
  readonly request: RequestId;
  readonly appointment: Window;
}

interface Going {
  readonly id: DispatchId;
  readonly home: HomeId;
  readonly responder: ResponderId;
  /** Their name at the time: what the story says. */
  readonly name: string;
  readonly severity: Severity;
  readonly level: NetworkLevel;
  /** Asked to go beside whoever goes: one who is quicker does not end it. */
  readonly beside: boolean;
  readonly state: DispatchState;
  /** By the estimate when asked; what they said themselves once they accepted. */
  readonly minutes: number;
  readonly offeredAt: Instant;
  /** While `offered`: until when they may answer. */
  readonly dueAt?: Instant;
  readonly acceptedAt?: Instant;
  /** While they are on the way: past this they are late. */
  readonly arrivalDueAt?: Instant;
  /** They were not at the door when they had to be. Stays, also when they arrive after all. */
  readonly lateSince?: Instant;
  readonly arrivedAt?: Instant;
  readonly arrivedBy?: ArrivedBy;
  /** How often a code was typed that is not the home's. */
  readonly wrongCodes?: number;
  readonly endedAt?: Instant;
  readonly reason?: DeclineReason | WithdrawReason;
  /** Names of what their telephone did, the last ones: it sends again what it did not hear an answer to. */
  readonly actions: readonly string[];
}

/** `by`: who says it, where it is not the responder. `action`: the telephone's own name for it. */
interface Said {
  readonly by?: string | undefined;
  readonly action?: string | undefined;
}

export type DispatchEvent =
  /** `taken`: somebody else goes already. `elsewhere`: they go to another alert themselves, and are needed there. */
  | ({
      readonly what: 'accept';
      readonly minutes?: number | undefined;
      readonly taken: boolean;
      readonly elsewhere?: boolean;
    } & Said)
  | ({ readonly what: 'decline'; readonly reason: DeclineReason } & Said)
  | { readonly what: 'due' }
  | { readonly what: 'arrival_due' }
  | ({ readonly what: 'set_out' } & Said)
  /** Their telephone is within a few metres of the home. */
  | { readonly what: 'near' }
  | ({ readonly what: 'arrive'; readonly how: ArrivedBy } & Said)
  /** They typed a code that is not the home's. */
  | ({ readonly what: 'wrong_code' } & Said)
  | ({ readonly what: 'word'; readonly text: string } & Said)
  | ({ readonly what: 'need_help'; readonly text: string } & Said)
  /** They rang up 120, 119 or 110 from there. */
  | ({ readonly what: 'services'; readonly service: EmergencyService; readonly told: string } & Said)
  | ({ readonly what: 'finish'; readonly text?: string | undefined } & Said)
  | ({ readonly what: 'give_up'; readonly text?: string | undefined } & Said)
  /** `drill`: it was one, and keeps nobody at its door once it is over or something real calls them. */
  | ({ readonly what: 'withdraw'; readonly why: WithdrawReason; readonly drill?: true } & Said);

/** Waiting for an answer, or on the way, or there. */
export const openStates = ['offered', 'accepted', 'en_route', 'arrived'] as const satisfies DispatchState[];
export const goingStates = ['accepted', 'en_route', 'arrived'] as const satisfies DispatchState[];

const among = (states: readonly DispatchState[], state: DispatchState): boolean => states.includes(state);
export const isOpen = ({ state }: Pick<Going, 'state'>): boolean => among(openStates, state);
export const isGoing = ({ state }: Pick<Going, 'state'>): boolean => among(goingStates, state);
/** There, or on the way and not late: whoever is late is still awaited, and counted on no more. */
export const isCountedOn = (one: Pick<Dispatch, 'state' | 'lateSince'>): boolean =>
  one.state === 'arrived' || (isGoing(one) && one.lateSince === undefined);
