/** Events, alerts and their deadlines, ladders and commands, as the store keeps them. */
import type {
  AlertId,
  AlertKind,
  Command,
  CommandId,
  CommandResult,
  DispatchId,
  Epoch,
  ErrorCode,
  EventId,
  EventItem,
  GatewayId,
  HomeId,
  Instant,
  Lane,
  Plan,
  RequestId,
  ResponderId,
  TimelineEntry,
} from '@zhuji/protocol';
import type { Alert } from '../../core/alert/alert.ts';
import type { DeadlineKey, Urgency } from '../../core/effects.ts';
import type { Ladder } from '../../core/escalation/ladder.ts';
import type { Said } from '../../core/flood/chatter.ts';

export interface StoredEvent {
  readonly id: EventId;
  readonly gateway: GatewayId;
  readonly home: HomeId;
  readonly epoch: Epoch;
  readonly item: EventItem;
  /** By the hub's clock. */
  readonly arrivedAt: Instant;
  /** `item.at` corrected by the gateway's offset estimate. */
  readonly happenedAt: Instant;
}

export interface EventLog {
  /** False when it is stored already: the unique key is the only judge. */
  add(event: StoredEvent): Promise<boolean>;
  /** What its device said of its kind in the last numbers of its gateway, this one included, in order. */
  lately(event: StoredEvent): Promise<Said[]>;
}

/** How far each lane of each outbox has come. `gaps`: overtaken numbers still awaited, [from, to] inclusive, ascending. */
export interface LaneProgress {
  readonly gateway: GatewayId;
  readonly epoch: Epoch;
  readonly lane: Lane;
  readonly settled: number;
  readonly highest: number;
  readonly gaps: readonly (readonly [number, number])[];
}
export interface Lanes {
  get(gateway: GatewayId, epoch: Epoch, lane: Lane): Promise<LaneProgress | undefined>;
  put(progress: LaneProgress): Promise<void>;
}

export interface Alerts {
  get(id: AlertId): Promise<Alert | undefined>;
  open(home: HomeId, kind: AlertKind): Promise<Alert | undefined>;
  /** All that are open there. */
  openIn(home: HomeId): Promise<Alert[]>;
  /** Writes it and one change. Throws when another open alert of its home and kind exists (unique key). */
  put(alert: Alert): Promise<void>;
  addTimeline(alert: AlertId, entry: TimelineEntry): Promise<void>;
}

export interface Deadline {
  readonly key: DeadlineKey;
  readonly at: Instant;
  readonly urgency: Urgency;
}
export interface Deadlines {
  set(deadline: Deadline): Promise<void>;
  clear(key: DeadlineKey): Promise<void>;
  /** Due at `now`, most urgent first, then oldest. */
  due(now: Instant, limit: number): Promise<Deadline[]>;
  get(key: DeadlineKey): Promise<Deadline | undefined>;
  /** The first that comes after `now`. */
  next(now: Instant): Promise<Instant | undefined>;
}

export type CommandState = 'queued' | 'sent' | CommandResult['outcome'];
export interface StoredCommand {
  readonly command: Command;
  readonly gateway: GatewayId;
  readonly alert?: AlertId;
  readonly state: CommandState;
}
export interface Commands {
  add(command: StoredCommand): Promise<void>;
  get(id: CommandId): Promise<StoredCommand | undefined>;
  /** Writes a change of its alert: the card shows what was heard in the home. */
  setState(id: CommandId, state: CommandState): Promise<void>;
  /** Not answered yet and not expired, oldest first; of one gateway, or of all. */
  unanswered(now: Instant, gateway?: GatewayId): Promise<StoredCommand[]>;
}

export type Change = { readonly change: number; readonly at: Instant } & (
  | { readonly type: 'alert'; readonly alert: AlertId }
  | { readonly type: 'gateway'; readonly gateway: GatewayId; readonly home: HomeId; readonly online: boolean }
  /** Told to this responder alone; the desk sees the alert change. */
  | { readonly type: 'dispatch'; readonly dispatch: DispatchId; readonly responder: ResponderId }
  | { readonly type: 'help_request'; readonly request: RequestId; readonly home: HomeId }
  | { readonly type: 'visit'; readonly visit: DispatchId; readonly responder: ResponderId }
);
export interface Changes {
  /** Keeps the newest `keep` changes. */
  trim(keep: number): Promise<void>;
}

/** A refused message or item, kept for a person to see. `body` is cut to 4 KiB. */
export interface Quarantined {
  readonly gateway: GatewayId;
  readonly at: Instant;
  readonly code: ErrorCode;
  readonly faults: readonly string[];
  readonly body: string;
}
export interface Quarantine {
  /** Keeps at most a thousand per gateway, the newest. */
  add(message: Quarantined): Promise<void>;
}

/** A ladder with the plan that its alert began under: neither changes when plans do. */
export interface StoredLadder {
  readonly planVersion: number;
  readonly plan: Plan;
  readonly ladder: Ladder;
}
export interface Ladders {
  get(alert: AlertId): Promise<StoredLadder | undefined>;
  /** Writes it and one change of its alert. The plan stays what it was at first. */
  put(ladder: StoredLadder): Promise<void>;
}
