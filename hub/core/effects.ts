/** What a decision asks for. Decisions only return these; the app writes them in the transaction of the decision. */
import type {
  AlertId,
  CommandId,
  DeviceId,
  ErrorCode,
  GatewayId,
  HomeId,
  Instant,
  Phrase,
  TimelineEntry,
  UserId,
} from '@zhuji/protocol';

/** What a deadline is about. One row per key: setting it again moves it. */
export type DeadlineKey =
  | `alert_window:${AlertId}`
  | `alert_filing:${AlertId}`
  | `gateway_silent:${GatewayId}`
  | `device_silent:${GatewayId}/${DeviceId}`
  | `command_expiry:${CommandId}`
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
  | {
      readonly do: 'say';
      readonly home: HomeId;
      readonly alert: AlertId;
      readonly phrase: Phrase;
      readonly minutes?: number;
    };

/** Overdue deadlines fire in this order at start: life safety first. */
export const urgencies = { life: 0, danger: 1, protection: 2, paper: 3 } as const;
export type Urgency = (typeof urgencies)[keyof typeof urgencies];

/** The answer of every `step`: a new state and what must be done, or an expected refusal. */
export type Decision<State> =
  | { readonly state: State; readonly effects: readonly Effect[] }
  | { readonly refused: ErrorCode; readonly holder?: UserId };
