/** Homes with their gateways and devices, the tree they lie in, and what is watched in each. */
import type {
  Area,
  AreaId,
  DeviceId,
  DeviceReport,
  GatewayId,
  Home,
  HomeId,
  HomeTestView,
  Instant,
  OfflineStatus,
  OnlineStatus,
  Register,
} from '@zhuji/protocol';
import type { Community, Loss } from '../../core/flood/outage.ts';
import type { HomeTest } from '../../core/home-test/home-test.ts';
import type { InactivityWatch } from '../../core/inactivity/inactivity-watch.ts';
import type { DeviceWatchState } from '../../core/supervision/device-watch.ts';

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
  /** The one heard last. */
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
/** What the desk calls devices of a home. It stands before the gateway's name wherever a person reads one. */
export interface DeviceNames {
  get(home: HomeId, device: DeviceId): Promise<string | undefined>;
  put(home: HomeId, device: DeviceId, name: string): Promise<void>;
  /** False: it had none. */
  remove(home: HomeId, device: DeviceId): Promise<boolean>;
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

/** A test of a home, as it is remembered when it is over. */
export interface Walk {
  readonly startedAt: Instant;
  readonly endsAt: Instant;
  readonly running: boolean;
  readonly tried: HomeTestView['tried'];
}

export interface HomeTests {
  get(home: HomeId): Promise<HomeTest | undefined>;
  /** Remembered as the home's newest, also when it is removed. */
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
