/** Who signs in, what they planned, and what they did. */
import type { AlertKind, AreaId, Instant, PlanVersion, Role, UserId } from '@zhuji/protocol';

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

export type UserOrSystem = UserId | 'system';
/** Who did what. `subject` names what it was done to. */
export interface Audit {
  add(line: { at: Instant; by: UserOrSystem; what: string; subject: string }): Promise<void>;
}
