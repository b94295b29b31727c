/**
 * What the use cases need of the world. The store is asynchronous and transaction-shaped, so that SQLite (one machine) and
 * PostgreSQL (several hub nodes) both fit; the contract suite in tests/contract is written against these interfaces.
 */
import type {
  AlertDetail,
  AlertId,
  AlertKind,
  AlertSummary,
  Area,
  AreaId,
  AuditLine,
  AuditQuery,
  Command,
  CommandId,
  CommandResult,
  Community as CommunityView,
  DeviceId,
  DeviceReport,
  DispatchId,
  Duration,
  Epoch,
  ErrorCode,
  EventId,
  EventItem,
  GatewayId,
  GatewayView,
  Home,
  HomeFacts,
  HomeId,
  HomeTestView,
  HomeView,
  Instant,
  InvitationId,
  Lane,
  OfflineStatus,
  OnlineStatus,
  Plan,
  PlanVersion,
  Receipt,
  Register,
  RequestId,
  ResponderId,
  Role,
  ScopedId,
  Severity,
  TimelineEntry,
  UserId,
} from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import type { Facts } from '../core/auditor/facts.ts';
import type { DeadlineKey, Urgency } from '../core/effects.ts';
import type { Ladder } from '../core/escalation/ladder.ts';
import type { Said } from '../core/flood/chatter.ts';
import type { Community, Loss } from '../core/flood/outage.ts';
import type { HomeTest } from '../core/home-test/home-test.ts';
import type { InactivityWatch } from '../core/inactivity/inactivity-watch.ts';
import type { Call } from '../core/statistics/answers.ts';
import type { DeviceWatchState } from '../core/supervision/device-watch.ts';
import type { Attempts, GroupChannels, Outbox, PushSubscriptions } from './ports/notices.ts';

export type * from './ports/notices.ts';

import type { Dispatches, Responders } from './ports/dispatch.ts';

export type * from './ports/dispatch.ts';

import type { FamilyTies } from './ports/family.ts';
import type { Photos } from './ports/photos.ts';

export type { FamilyTies } from './ports/family.ts';

import type { HelpRequests, HelpRequestViews, Visits } from './ports/help-requests.ts';

export type * from './ports/help-requests.ts';

export type * from './ports/history.ts';
export type * from './ports/photos.ts';
export type * from './ports/sheets.ts';

export interface Clock {
  now(): Instant;
  /** Calls `wake` once, at `at` or a little before; the woken looks at `now` itself. Returns its cancellation. */
  wakeAt(at: Instant, wake: () => void): () => void;
}

/** The clocks of the machine itself, of which the hub keeps its own time. */
export interface Machine {
  /** Unix milliseconds; may be set at any moment. */
  wall(): number;
  /** Milliseconds on a clock that nobody can set. */
  mono(): number;
  /** Returns its cancellation. */
  after(wait: Duration, run: () => void): () => void;
}

/** New, unguessable names. `secret` has 256 random bits. */
export interface Ids {
  alert(): AlertId;
  command(): CommandId;
  dispatch(): DispatchId;
  request(): RequestId;
  responder(): ResponderId;
  user(): UserId;
  invitation(): InvitationId;
  secret(): string;
  /** As many bytes that nobody can guess. */
  luck(bytes: number): readonly number[];
}

/** The disk refused: nothing of the group was stored, so nothing of it may be acknowledged. */
export class StoreFailed extends Error {
  /** SQLite's own word for it, e.g. `SQLITE_FULL`; the same field carries another store's. */
  readonly code: string;
  constructor(code: string, cause: unknown) {
    super(`the store did not take it (${code})`, { cause });
    this.name = 'StoreFailed';
    this.code = code;
  }
}

/** Everything that must survive. */
export interface Store {
  /**
   * Runs `work` alone, commits with fsync, then resolves: what it resolves to may be acknowledged. Units of work run in the
   * order they were asked for; all that waits is committed together. When `work` throws, only its own changes are undone and
   * only its own promise rejects. `work` must not be waiting for anything but `tx`. Rejects with `StoreFailed` when the disk
   * refuses; nothing of the group is stored then.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A consistent view that never waits for writers. */
  read<T>(work: (tx: Reader) => Promise<T>): Promise<T>;
  /** Called after every commit that wrote a change; returns its own removal. */
  onCommit(listener: () => void): () => void;
  /** What the store is stuck on, until a write succeeds again. */
  trouble(): string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface Tx {
  readonly events: EventLog;
  readonly lanes: Lanes;
  readonly alerts: Alerts;
  readonly deadlines: Deadlines;
  readonly commands: Commands;
  readonly gateways: Gateways;
  readonly areas: Areas;
  readonly homes: Homes;
  readonly inactivity: InactivityWatches;
  readonly losses: Losses;
  readonly changes: Changes;
  readonly quarantine: Quarantine;
  readonly accounts: Accounts;
  readonly homeTests: HomeTests;
  readonly audit: Audit;
  readonly plans: Plans;
  readonly ladders: Ladders;
  readonly outbox: Outbox;
  readonly attempts: Attempts;
  readonly pushSubscriptions: PushSubscriptions;
  readonly groups: GroupChannels;
  readonly responders: Responders;
  readonly dispatches: Dispatches;
  readonly photos: Photos;
  readonly helpRequests: HelpRequests;
  readonly visits: Visits;
  readonly family: FamilyTies;
}

/** The read side: views in the shapes that the API gives. */
export interface Reader extends HelpRequestViews {
  readonly deadlines: Pick<Deadlines, 'due' | 'next'>;
  readonly commands: Pick<Commands, 'unanswered'>;
  readonly outbox: Pick<Outbox, 'due' | 'nextDue' | 'sending' | 'holding' | 'held'>;
  readonly attempts: Pick<Attempts, 'used' | 'usedByOne'>;
  readonly pushSubscriptions: Pick<PushSubscriptions, 'of'>;
  readonly responders: Omit<Responders, 'put' | 'putNews'>;
  readonly dispatches: Omit<Dispatches, 'put'>;
  readonly photos: Pick<Photos, 'bytes'>;
  readonly visits: Omit<Visits, 'put'>;
  readonly plans: Pick<Plans, 'version' | 'inForce' | 'history'>;
  readonly inactivity: Pick<InactivityWatches, 'get'>;
  readonly ladders: Pick<Ladders, 'get'>;
  readonly family: Pick<FamilyTies, 'member' | 'membersOf' | 'invitation' | 'invitationsOf'>;
  readonly areas: Pick<Areas, 'get' | 'all' | 'above' | 'within'>;
  /** As it is kept: for what compares it and carries it over, never for a page. */
  readonly register: Pick<Homes, 'get' | 'all'>;
  /** The same, as a person of this area may see it; without one, all of it. */
  within(area: AreaId | undefined): Reader;
  /** Whether it is there and may be seen. */
  sees(what: ScopedId, id: string): Promise<boolean>;
  openAlerts(): Promise<AlertSummary[]>;
  closedAlerts(limit: number): Promise<AlertSummary[]>;
  /** Open or not, those that opened last before others; with `before`, only what opened before that one. */
  alertsOfHome(home: HomeId, page: { before?: AlertId; limit: number }): Promise<AlertSummary[]>;
  /** Alerts raised at that moment or later, without tests and without those that joined a case. */
  callsSince(at: Instant): Promise<Call[]>;
  /** Newest first. */
  auditLines(query: AuditQuery & { readonly limit: number }): Promise<AuditLine[]>;
  /** Of one home, those that opened at that moment or later and all that are open, the newest first. */
  alertsOf(home: HomeId, since: Instant): Promise<AlertSummary[]>;
  alert(id: AlertId): Promise<AlertDetail | undefined>;
  summary(id: AlertId): Promise<AlertSummary | undefined>;
  /** As people see them; what nobody is shown stays out. */
  homes(): Promise<HomeFacts[]>;
  /** Of which all these words are known (`core/register/search-words`), in order of their ids. */
  findHomes(words: readonly string[], limit: number): Promise<HomeFacts[]>;
  /** Every community that has homes, by district and name. */
  communities(): Promise<CommunityView[]>;
  home(id: HomeId): Promise<HomeView | undefined>;
  /** What watches over a home, as the supervision of it knows. */
  protection(
    home: HomeId,
  ): Promise<{ gateway?: Pick<GatewayRecord, 'id' | 'online'>; devices: DeviceRecord[] }>;
  gateways(now: Instant): Promise<GatewayView[]>;
  /** @param clockOff from how many milliseconds on a clock counts as off */
  gatewayFigures(clockOff: Duration): Promise<GatewayFigures>;
  gateway(id: GatewayId): Promise<GatewayRecord | undefined>;
  quarantined(limit: number): Promise<Quarantined[]>;
  users(): Promise<User[]>;
  /** Homes under test, those that end first before others. */
  homeTests(): Promise<HomeTestView[]>;
  /** People of the desk whose page was there at that moment or later, by name. */
  present(since: Instant): Promise<User[]>;
  account(username: string): Promise<User | undefined>;
  /** False too for an id that is no account's. */
  isDisabled(user: string): Promise<boolean>;
  /** Undefined too when it has expired or its user is disabled. Asked for at every request, so it must not wait for writers. */
  session(tokenHash: string, now: Instant): Promise<{ user: User; expiresAt: Instant } | undefined>;
  latestChange(): Promise<number>;
  /** Oldest change still kept; a page that asks for less must load everything again. */
  oldestChange(): Promise<number>;
  changesAfter(change: number, limit: number): Promise<Change[]>;
  /** Alerts raised at that moment or later. */
  raisedSince(at: Instant): Promise<number>;
  /** The newest moment that anything stored bears: the hub's time does not go back behind it. */
  newestMoment(): Promise<Instant | undefined>;
  /** For /health and /metrics. */
  counts(now: Instant): Promise<{
    openAlerts: Record<Severity, number>;
    overdueDeadlines: number;
    events: number;
  }>;
}

/** What the gateways come to: those that were ever heard, without those that are gone and that a newer one of their home has replaced. */
export interface GatewayFigures {
  readonly online: number;
  readonly offline: number;
  /** In the outboxes of those that are online: what one that is gone said last may be true for ever. */
  readonly waitingEvents: number;
  readonly waitingReadings: number;
  readonly thinned: number;
  readonly refused: number;
  readonly missingEvents: number;
  readonly clocksOff: number;
}

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

export interface GatewayRecord {
  readonly id: GatewayId;
  readonly home: HomeId;
  readonly secretHash: string;
  /** As the watch judges: heard within its limit. */
  readonly online: boolean;
  /** How its line ended, when it said so or the broker noticed; gone as soon as it is heard again. */
  readonly farewell?: OfflineStatus['reason'];
  readonly lastHeardAt?: Instant;
  /** Its clock minus the hub's, in milliseconds. */
  readonly clockOffset?: number;
}
export interface Gateways {
  get(id: GatewayId): Promise<GatewayRecord | undefined>;
  ofHome(home: HomeId): Promise<GatewayRecord | undefined>;
  /** All that were enrolled there: an old one may stand beside the new. */
  inHome(home: HomeId): Promise<GatewayRecord[]>;
  /** Writes it; writes a change when `online` turned. */
  put(gateway: GatewayRecord): Promise<void>;
  /** The common case, kept cheap: one that is online was heard again, and nothing else of it changes. */
  heard(id: GatewayId, at: Instant, clockOffset: number | undefined): Promise<void>;
  /** What it last said of itself, for people to see. */
  putStatus(id: GatewayId, status: OnlineStatus): Promise<void>;
  devices(id: GatewayId): Promise<DeviceRecord[]>;
  device(gateway: GatewayId, id: DeviceId): Promise<DeviceRecord | undefined>;
  putDevice(gateway: GatewayId, device: DeviceRecord): Promise<void>;
  removeDevice(gateway: GatewayId, device: DeviceId): Promise<void>;
}
export interface DeviceRecord extends DeviceReport {
  readonly lastHeardAt?: Instant;
  /** What the hub's own watch of it says. */
  readonly watch: DeviceWatchState;
  /** Its last functional test; since when the next is overdue; since when it is known to be broken. */
  readonly testedAt?: Instant;
  readonly overdueSince?: Instant;
  readonly brokenSince?: Instant;
}

export interface HomeTests {
  get(home: HomeId): Promise<HomeTest | undefined>;
  put(test: HomeTest): Promise<void>;
  remove(home: HomeId): Promise<void>;
}

/** The tree of the service network. Who writes has looked whether it stays one (`core/organisation`). */
export interface Areas {
  get(id: AreaId): Promise<Area | undefined>;
  all(): Promise<Area[]>;
  /** Itself, then what it belongs to, up to the top. */
  above(id: AreaId): Promise<Area[]>;
  /** Itself and all that lies below it. */
  within(id: AreaId): Promise<AreaId[]>;
  /** Adds or replaces. */
  load(areas: readonly Area[]): Promise<void>;
  remove(id: AreaId): Promise<void>;
  /** Something lies below it, or somebody belongs to it. */
  inUse(id: AreaId): Promise<boolean>;
}

export interface Homes {
  get(id: HomeId): Promise<Home | undefined>;
  /** In the order of their ids, with what nobody is shown. */
  all(): Promise<Home[]>;
  /** Adds or replaces; returns how many. */
  load(register: Register): Promise<number>;
}

/** One watch per home, from its first sign of life on. */
export interface InactivityWatches {
  get(home: HomeId): Promise<InactivityWatch | undefined>;
  put(watch: InactivityWatch): Promise<void>;
}

/** The gateways that are gone, one row each until it is heard again. */
export interface Losses {
  get(gateway: GatewayId): Promise<Loss | undefined>;
  /** The longest gone first. */
  of(community: string): Promise<Loss[]>;
  put(loss: Loss): Promise<void>;
  remove(gateway: GatewayId): Promise<void>;
  /** Undefined while no gateway of it was ever heard. */
  community(name: string): Promise<Community | undefined>;
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

export interface User {
  readonly id: UserId;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly disabled: boolean;
  /** Sees this area and all below it; without one, everything. */
  readonly area?: AreaId;
}
export interface StoredSession {
  /** SHA-256 of the cookie's value: a stolen store signs nobody in. */
  readonly tokenHash: string;
  readonly user: UserId;
  readonly expiresAt: Instant;
}
export interface Accounts {
  byUsername(username: string): Promise<User | undefined>;
  byId(id: UserId): Promise<User | undefined>;
  /** False when the user name is taken. */
  add(user: User): Promise<boolean>;
  setDisabled(id: UserId, disabled: boolean): Promise<void>;
  /** Its name, role, area and password; the user name stays. */
  change(user: User): Promise<void>;
  addSession(session: StoredSession): Promise<void>;
  session(tokenHash: string, now: Instant): Promise<{ user: User; expiresAt: Instant } | undefined>;
  endSession(tokenHash: string): Promise<void>;
  endSessionsOf(id: UserId): Promise<void>;
  dropExpired(now: Instant): Promise<void>;
  /** Their page was there at this moment. */
  saw(id: UserId, at: Instant): Promise<void>;
  seenAt(id: UserId): Promise<Instant | undefined>;
  /** People of the desk who are signed in at this moment, and seen after `seen`, if ever. */
  onDuty(now: Instant, seen: Instant): Promise<User[]>;
  /** All who lead, signed in or not. */
  leads(): Promise<User[]>;
}

/** What a supervisor said for one scope and kind: a version of all plans together. */
export type StoredPlanChange = PlanVersion;
export interface Plans {
  /** 0: only what ships. */
  version(): Promise<number>;
  /** The newest of each scope, without those taken back; of one kind, or of all. */
  inForce(kind?: AlertKind): Promise<StoredPlanChange[]>;
  /** Newest first. */
  history(limit: number): Promise<StoredPlanChange[]>;
  /** @returns its version */
  add(change: Omit<StoredPlanChange, 'version' | 'by'> & { readonly by: UserId }): Promise<number>;
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

export type UserOrSystem = UserId | 'system';
/** Who did what. `subject` names what it was done to. */
export interface Audit {
  add(line: { at: Instant; by: UserOrSystem; what: string; subject: string }): Promise<void>;
}

/**
 * The way down to a home. True when it is on its way, false when the gateway is not listening now; the proof is the result that
 * comes back. Never waits: a home that does not read must hold up nobody else.
 */
export interface Downlink {
  command(gateway: GatewayId, command: Command): boolean;
  receipt(gateway: GatewayId, receipt: Receipt): boolean;
}

/** Argon2 for what people choose and type; never for random secrets, which a plain hash protects as well and faster. */
export interface PasswordHash {
  hash(password: string): Promise<string>;
  /** With no hash (no such user) it says no, and takes as long. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** SHA-256 in hex, for secrets of 256 random bits (sessions, gateways): the store keeps nothing else of them. */
export type SecretHash = (secret: string) => string;

/** Counters by name; an adapter gives them to Prometheus. */
export interface Metrics {
  count(name: string, labels?: Readonly<Record<string, string>>, by?: number): void;
  observe(name: string, seconds: number, labels?: Readonly<Record<string, string>>): void;
  /** Sets what goes up and down. */
  set(name: string, value: number, labels?: Readonly<Record<string, string>>): void;
}

/** The auditor's own eyes: past every view of ours, by a connection of its own that cannot write. */
export interface Inspection {
  /** One consistent view. Each read goes on where the one before it ended, with what only grows and with what is many. */
  read(now: Instant): Promise<Facts>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Somebody outside who raises the alarm when nothing comes any more. */
export interface Heartbeat {
  /** Whether it was taken. Never rejects, never takes longer than the far end's patience. */
  beat(): Promise<boolean>;
  /** Gives up what is under way. */
  stop(): void;
}

export interface Log {
  warn(facts: object, words: string): void;
}
