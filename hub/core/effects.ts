/** What a decision asks for. Decisions only return these; the app writes them in the transaction of the decision. */
import type {
  AlertId,
  AlertKind,
  CommandId,
  DeviceId,
  DispatchId,
  ErrorCode,
  GatewayId,
  Help,
  HomeId,
  Instant,
  LimitName,
  Medium,
  NetworkLevel,
  NoticeRole,
  NoticeTopic,
  Phrase,
  RequestId,
  RequestTopic,
  Severity,
  TimelineEntry,
  UserId,
  Window,
} from '@zhuji/protocol';
import type { Recipient } from './escalation/roster.ts';
import type { StoryEntry } from './help-request/help-request.ts';

/** What a deadline is about. One row per key: setting it again moves it. */
export type DeadlineKey =
  | `alert_window:${AlertId}`
  | `alert_filing:${AlertId}`
  | `alert_stillness:${AlertId}`
  | `alert_holder:${AlertId}`
  | `home_test:${HomeId}`
  | `drill_due:${AlertId}`
  | `ladder_rung:${AlertId}`
  | `ladder_limit:${AlertId}/${LimitName}`
  | `dispatch_search:${AlertId}`
  | `offer_due:${DispatchId}`
  | `arrival_due:${DispatchId}`
  | `nobody_on_duty:${HomeId}`
  | `gateway_silent:${GatewayId}`
  | `gateway_alone:${GatewayId}`
  | `device_silent:${GatewayId}/${DeviceId}`
  | `device_broken:${GatewayId}/${DeviceId}`
  | `gateway_broken:${GatewayId}`
  | `fault_lasts:${GatewayId}/${AlertKind}/${DeviceId}`
  | `test_due:${GatewayId}/${DeviceId}`
  | `inactivity:${HomeId}`
  | `family_word:${AlertId}`
  | `request_due:${RequestId}`
  | `request_search:${RequestId}`
  | `visit_due:${DispatchId}`
  | `command_expiry:${CommandId}`
  | `notice_due:${string}`
  | 'housekeeping';

export type Effect =
  | {
      readonly do: 'set_deadline';
      readonly key: DeadlineKey;
      readonly at: Instant;
      readonly urgency: Urgency;
    }
  | { readonly do: 'clear_deadline'; readonly key: DeadlineKey }
  | { readonly do: 'write_timeline'; readonly alert: AlertId; readonly entry: TimelineEntry }
  | { readonly do: 'write_story'; readonly request: RequestId; readonly entry: StoryEntry }
  | {
      readonly do: 'say';
      readonly home: HomeId;
      /** Whose card or story shows it. */
      readonly alert?: AlertId;
      readonly request?: RequestId;
      readonly phrase: Phrase;
      readonly minutes?: number;
    }
  | { readonly do: 'notify'; readonly notice: Notice }
  | { readonly do: 'offer_dispatch'; readonly offer: Offer };

/** One message to one person; the medium says which channels come first. The id says what it is about: the same one is never sent anew. */
export interface Notice extends About, Letter {
  /** Without it: that there is an alert. */
  readonly tells?: Extract<
    NoticeTopic,
    'offer' | 'stand_down' | 'help_needed' | 'helper_late' | 'helper_left'
  >;
  /** To the family: what is new. Absent: that there is an alert. */
  readonly moment?: FamilyMoment;
  readonly request?: undefined;
}
/** About an ordinary request: no alarm, and never told as one. */
export interface RequestNotice extends Letter {
  readonly id: string;
  readonly home: HomeId;
  readonly severity: 'P4';
  readonly request: RequestId;
  readonly tells: RequestTopic;
  readonly help?: Help;
  readonly appointment?: Window;
}
export type AnyNotice = Notice | RequestNotice;
interface Letter {
  readonly role: NoticeRole;
  readonly to: Recipient;
  readonly by: Medium;
}
/** After the alert itself: an operator has it, somebody is on the way, is late or lost and another is looked for, at the door, it is over. */
export type FamilyMoment = 'answered' | 'coming' | 'delayed' | 'arrived' | 'over';
/** A level of the network is asked to send somebody. */
export interface Offer extends About {
  readonly level: NetworkLevel;
}
interface About {
  /** Whoever is told is told that it is a drill. */
  readonly drill?: true;
  readonly id: string;
  readonly alert: AlertId;
  readonly home: HomeId;
  readonly kind: AlertKind;
  readonly severity: Severity;
}

/** Overdue deadlines fire in this order at start: life safety first. */
export const urgencies = { life: 0, danger: 1, protection: 2, paper: 3 } as const;
export type Urgency = (typeof urgencies)[keyof typeof urgencies];

/** The answer of every `step`: a new state and what must be done, or an expected refusal. */
export type Decision<State> =
  | { readonly state: State; readonly effects: readonly Effect[] }
  | { readonly refused: ErrorCode; readonly holder?: UserId };
