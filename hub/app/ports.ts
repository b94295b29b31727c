/**
 * What the use cases need of the world. The store is asynchronous and transaction-shaped, so that SQLite (one machine) and
 * PostgreSQL (several hub nodes) both fit; the contract suite in tests/contract is written against these interfaces.
 */
import type {
  AlertDetail,
  AlertId,
  AlertSummary,
  AreaId,
  AuditLine,
  AuditQuery,
  Community as CommunityView,
  Duration,
  EventMark,
  GatewayId,
  GatewayView,
  HomeId,
  HomeListed,
  HomeTestView,
  HomeView,
  Instant,
  OutageView,
  ScopedId,
  Severity,
  TimelineEntry,
} from '@zhuji/protocol';
import type { Dispatch as DispatchOf } from '../core/dispatch/dispatch.ts';
import type { Told } from '../core/dispatch/times.ts';
import type { Call } from '../core/statistics/answers.ts';
import type {
  Alerts,
  Change,
  Changes,
  Commands,
  Deadlines,
  EventLog,
  Ladders,
  Lanes,
  Quarantine,
  Quarantined,
} from './ports/alerts.ts';
import type { Dispatches, Responders } from './ports/dispatch.ts';
import type { Drills, DrillViews } from './ports/drills.ts';
import type { FamilyTies } from './ports/family.ts';
import type { HelpRequests, HelpRequestViews, Visits } from './ports/help-requests.ts';
import type { Span } from './ports/history.ts';
import type {
  Areas,
  DeviceNames,
  DeviceRecord,
  GatewayFigures,
  GatewayRecord,
  Gateways,
  Homes,
  HomeTests,
  InactivityWatches,
  Losses,
  Walk,
} from './ports/homes.ts';
import type {
  Attempts,
  GroupChannels,
  Outbox,
  ProvenProviders,
  PushSubscriptions,
  UnreachedViews,
} from './ports/notices.ts';
import type { Accounts, Audit, Plans, User } from './ports/people.ts';
import type { Photos } from './ports/photos.ts';

export type * from './ports/alerts.ts';
export type * from './ports/dispatch.ts';
export type * from './ports/drills.ts';
export type { FamilyTies } from './ports/family.ts';
export type * from './ports/help-requests.ts';
export type * from './ports/history.ts';
export type * from './ports/homes.ts';
export type * from './ports/machine.ts';
export type * from './ports/notices.ts';
export type * from './ports/people.ts';
export type * from './ports/photos.ts';
export type * from './ports/sheets.ts';

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
  /** Called after every commit that wrote a change, or took a notice along; returns its own removal. */
  onCommit(listener: () => void): () => void;
  /** What the store is stuck on, until a write succeeds again. */
  trouble(): string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface Tx {
  readonly drills: Drills;
  readonly events: EventLog;
  readonly lanes: Lanes;
  readonly alerts: Alerts;
  readonly deadlines: Deadlines;
  readonly commands: Commands;
  readonly gateways: Gateways;
  readonly deviceNames: DeviceNames;
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
  readonly provenProviders: ProvenProviders;
  readonly groups: GroupChannels;
  readonly responders: Responders;
  readonly dispatches: Dispatches;
  readonly photos: Photos;
  readonly helpRequests: HelpRequests;
  readonly visits: Visits;
  readonly family: FamilyTies;
}

/** The read side: views in the shapes that the API gives. */
export interface Reader extends HelpRequestViews, DrillViews, UnreachedViews {
  readonly deadlines: Pick<Deadlines, 'due' | 'next'>;
  readonly commands: Pick<Commands, 'unanswered'>;
  readonly outbox: Pick<Outbox, 'due' | 'nextDue' | 'sending' | 'holding' | 'held'>;
  readonly attempts: Pick<Attempts, 'used' | 'usedByOne'>;
  readonly pushSubscriptions: Pick<PushSubscriptions, 'of'>;
  readonly provenProviders: Pick<ProvenProviders, 'all'>;
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
  /** Of these, the last at which life or limb was in danger: no test, no drill, none that joined another's case. */
  closedCalls(limit: number): Promise<Told[]>;
  /** What was done, oldest first, without what was said in the home. Empty for what is not there. */
  storyOf(alert: AlertId): Promise<TimelineEntry[]>;
  /** Open or not, those that opened last before others; with `before`, only what opened before that one. */
  alertsOfHome(home: HomeId, page: { before?: AlertId; limit: number }): Promise<AlertSummary[]>;
  /** Those of a home that were open at any moment of the span, and what was said of them within it; the newest first. */
  marksOfHome(
    home: HomeId,
    span: Span & { readonly limit: number },
  ): Promise<{ alerts: AlertSummary[]; events: EventMark[] }>;
  /** Alerts raised at that moment or later, without tests and without those that joined a case. */
  callsSince(at: Instant): Promise<Call[]>;
  /** Newest first. */
  auditLines(query: AuditQuery & { readonly limit: number }): Promise<AuditLine[]>;
  /** Of one home, those that opened at that moment or later and all that are open, the newest first. */
  alertsOf(home: HomeId, since: Instant): Promise<AlertSummary[]>;
  alert(id: AlertId): Promise<AlertDetail | undefined>;
  summary(id: AlertId): Promise<AlertSummary | undefined>;
  /** What each open alert of an area speaks for, by community; the homes that were gone first before others. */
  outages(): Promise<OutageView[]>;
  /** Those who have said yes to an open alert and are not done yet, those who were asked first before others. */
  going(): Promise<{ readonly dispatch: DispatchOf; readonly drill: boolean }[]>;
  /** As people see them; what nobody is shown stays out. */
  homes(): Promise<HomeListed[]>;
  /** Of which all these words are known (`core/register/search-words`), in order of their ids. */
  findHomes(words: readonly string[], limit: number): Promise<HomeListed[]>;
  /** Every community that has homes, by district and name. */
  communities(): Promise<CommunityView[]>;
  home(id: HomeId): Promise<HomeView | undefined>;
  /** What watches over a home, as the supervision of it knows. */
  protection(
    home: HomeId,
  ): Promise<{ gateway?: Pick<GatewayRecord, 'id' | 'online' | 'lastHeardAt'>; devices: DeviceRecord[] }>;
  gateways(now: Instant): Promise<GatewayView[]>;
  /** @param clockOff from how many milliseconds on a clock counts as off */
  gatewayFigures(clockOff: Duration): Promise<GatewayFigures>;
  gateway(id: GatewayId): Promise<GatewayRecord | undefined>;
  quarantined(limit: number): Promise<Quarantined[]>;
  users(): Promise<User[]>;
  /** Homes under test, those that end first before others. */
  homeTests(): Promise<HomeTestView[]>;
  /** The newest test of a home, running or over, with the alarms that came in it. */
  walk(home: HomeId): Promise<Walk | undefined>;
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
