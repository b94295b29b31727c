/** What the auditor knows: read from the rows by its own eyes, in one consistent view. */
import type { AlertId, CommandId, EventId, Instant, Severity } from '@zhuji/protocol';

export interface Facts {
  /** The open ones. */
  readonly alerts: readonly AlertFact[];
  /** The longest overdue first; not all of them when there are very many. */
  readonly overdue: readonly { readonly key: string; readonly at: Instant }[];
  /** Not answered and not given up. */
  readonly commands: readonly CommandFact[];
  /** Alerts and ordinary requests whose notices and offers do not go out: how many, and since when. */
  readonly unsent: readonly { readonly subject: string; readonly count: number; readonly since: Instant }[];
  /** What is watched and has no deadline for it: gateways, devices, homes, repairs and tests that are due, gateways in an outage, ordinary requests. */
  readonly unwatched: readonly string[];
  /** Event lanes that wait for a number that was overtaken. */
  readonly lanes: readonly LaneFact[];
  /** Life at risk, as a device said it since the last look, with nothing to show for it: no line, and no case in its home. */
  readonly unheard: readonly EventId[];
}

export interface AlertFact {
  readonly id: AlertId;
  readonly kind: string;
  readonly severity: Severity;
  readonly state: 'pending' | 'raised' | 'claimed' | 'resolved';
  /** `gone`: whoever has it may not sign in any more. */
  readonly holder: 'nobody' | 'somebody' | 'gone';
  readonly pendingUntil?: Instant;
  readonly raisedAt?: Instant;
  /** The deadlines about it. */
  readonly deadlines: readonly { readonly key: string; readonly at: Instant }[];
  /** What its ladder says that it waits for. */
  readonly ladder: {
    readonly dueAt?: Instant;
    readonly limit?: { readonly name: string; readonly at: Instant };
  };
  /** Lines of its timeline. */
  readonly lines: number;
  /** A first rung was climbed, or a notice or an offer was made. */
  readonly noticed: boolean;
  /** A notice to a person was made: a rung may have been empty. */
  readonly somebodyTold: boolean;
  /** Its latest change is in the feed, or was, and has been trimmed since. */
  readonly inFeed: boolean;
}

export interface CommandFact {
  readonly id: CommandId;
  readonly state: 'queued' | 'sent';
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly expires: boolean;
  /** When its gateway was last heard. */
  readonly heardAt?: Instant;
}

export interface LaneFact {
  /** gateway:epoch */
  readonly lane: string;
  /** The first number that is awaited. */
  readonly awaited: number;
  readonly heardAt?: Instant;
}
