/** What the hub needs of the machine it runs on, and of whoever is outside: clocks, names, secrets, figures, a way to the gateways. */
import type {
  AlertId,
  Command,
  CommandId,
  DispatchId,
  Duration,
  GatewayId,
  Instant,
  InvitationId,
  Receipt,
  RequestId,
  ResponderId,
  UserId,
} from '@zhuji/protocol';
import type { Facts } from '../../core/auditor/facts.ts';

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
  /** Sets what goes up and down. Without a value: there is no such thing any more. */
  set(name: string, value: number | undefined, labels?: Readonly<Record<string, string>>): void;
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
