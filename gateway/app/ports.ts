/** What the use cases need from the world. Adapters implement these; a test plays the far end of a wire instead. */
import type {
  BootId,
  CommandId,
  CommandResult,
  DeviceId,
  Duration,
  Epoch,
  ErrorCode,
  EventItem,
  Instant,
  Lane,
  OutputOrder,
  ReadingItem,
} from '@zhuji/protocol';
import type { Report } from '../core/report.ts';

/** Stops what was started; harmless when called twice. */
export type Stop = () => void;

export interface Clock {
  /** By the machine's wall clock, which may be wrong by decades. */
  wall(): Instant;
  /** Milliseconds on a clock that never jumps, since `boot`. */
  mono(): number;
  readonly boot: BootId;
  after(wait: Duration, run: () => void): Stop;
  every(period: Duration, run: () => void): Stop;
}

export interface Log {
  debug(facts: object, words: string): void;
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

/** Where a device line puts what it hears. */
export interface LineListener {
  report(report: Report): void;
  /** The line to the adapter or broker is there, or not. Nothing is said about the devices behind it. */
  lineUp(line: string, up: boolean): void;
  /** A bridge that should know says that this device is out of reach. */
  deviceGone(device: DeviceId): void;
  refused(code: ErrorCode): void;
}

/** One wire into the home: a serial line, the gateway's own broker, a Zigbee2MQTT. */
export interface DeviceLine {
  readonly name: string;
  start(listener: LineListener): Promise<void>;
  stop(): Promise<void>;
  /**
   * Sent before this returns, in the order of the calls. Resolves to true when the wire has taken it, to false when it could not;
   * what the device did with it comes back as a reading.
   */
  order(device: DeviceId, order: OutputOrder): Promise<boolean>;
  /** Of a line that listens: its port, which the system chose when it was configured as 0. */
  port?(): number;
}

/** Refuses replayed frames, across restarts. `key` names a device together with its secret. */
export interface Counters {
  /** True when `counter` is above the last accepted one. `urgent`: on disk at once, not with the next round. */
  accept(key: string, counter: number, urgent: boolean): boolean;
  /** The next number for a frame of our own. */
  next(key: string): number;
}

/** The wire to the hub. It looks for the hub by itself until it is stopped, and waits in between as it is told. */
export interface HubLink {
  start(listener: HubListener): void;
  /** True when the broker has acknowledged it; false when the connection is not there or was lost meanwhile. */
  publish(leaf: 'event' | 'reading' | 'result' | 'status', message: object): Promise<boolean>;
  /** An event came up: what is left of a wait that is running becomes what `shorten` makes of it. */
  hurry(shorten: (left: Duration) => Duration): void;
  /** Says goodbye first, when there is a connection. */
  stop(goodbye: object): Promise<void>;
}

export interface HubListener {
  connected(): void;
  disconnected(): void;
  message(leaf: 'receipt' | 'command', body: Uint8Array): void;
  /** How long to wait before the next try; asked once for each thing that happens to the connection. */
  waitAfter(happened: 'failed' | 'connected' | 'lost'): Duration | undefined;
}

export type Item = EventItem | ReadingItem;

export interface OutboxStats {
  events: number;
  readings: number;
  /** Bytes that the rows take. */
  bytes: number;
  /** Readings thinned since it was opened. */
  thinned: number;
}

export interface OpenedOutbox {
  epoch: Epoch;
  next: Record<Lane, number>;
  reserved: Record<Lane, number>;
  /** Of the event lane: the highest number ever stored, and the highest promised before this opening. */
  lastStored: number;
  promised: number;
  /** Name of the damaged file that was put aside. */
  quarantined?: string;
  stats: OutboxStats;
}

/** Thrown by an outbox whose file turns out damaged while it is in use: open it again, and it starts anew. */
export const outboxDamaged = 'outbox_damaged';

/** On disk; every promise settles only when its work is safe on the platter. Calls are carried out in order. */
export interface Outbox {
  open(): Promise<OpenedOutbox>;
  /** Promises the next block of numbers of a lane; gives the last one promised. */
  reserve(lane: Lane, upTo: number): Promise<void>;
  append(lane: Lane, items: readonly Item[]): Promise<OutboxStats>;
  /** Up to `limit` oldest items above `after`. */
  read(lane: Lane, after: number, limit: number): Promise<Item[]>;
  /** Those of `from`…`to` that are there, at most a thousand. */
  readRange(from: number, to: number): Promise<Item[]>;
  forget(lane: Lane, upTo: number): Promise<OutboxStats>;
  /** Gives up every second one of the oldest so many readings. */
  thin(amongOldest: number): Promise<OutboxStats>;
  /** `used`: the last number given out, so that a clean stop leaves no gap. */
  close(used: Record<Lane, number>): Promise<void>;
}

export type CommandOutcome = CommandResult['outcome'];

/** What the gateway remembers apart from the outbox: counters, commands done, settings from the hub. */
export interface Notebook {
  open(): Promise<Remembered>;
  noteCounters(counters: readonly (readonly [key: string, value: number])[]): Promise<void>;
  noteCommand(id: CommandId, outcome: CommandOutcome): Promise<void>;
  noteSettings(settings: HubSettings): Promise<void>;
  close(): Promise<void>;
}
export interface Remembered {
  counters: readonly (readonly [string, number])[];
  commands: readonly (readonly [CommandId, CommandOutcome])[];
  settings: HubSettings;
  quarantined?: string;
}
/** What the hub may change from afar; absent: as in the file. */
export interface HubSettings {
  cancelWindowSeconds?: number;
  readingIntervalSeconds?: number;
}

export interface Disk {
  freeBytes(): Promise<number>;
}
