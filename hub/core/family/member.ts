/** A member of the family: bound to one home, by the consent of the elder, and told in an order. */
import type { Consent, HomeId, Instant, QuietHours, UserId } from '@zhuji/protocol';

export interface Member {
  /** Their account. Nobody is a member of two homes by one account. */
  readonly user: UserId;
  readonly home: HomeId;
  readonly name: string;
  readonly relation: string;
  readonly phone?: string;
  /** From 0, the first who is told. */
  readonly place: number;
  readonly consent: Consent;
  readonly joinedAt: Instant;
  readonly quiet?: QuietHours;
  /** They left, or the consent was taken back. */
  readonly endedAt?: Instant;
}

/** As many as a home may have: a family, not a public. */
export const mostMembers = 10;
