/** The life of one notice to one person, over as many channels as it takes. */
import type { Duration, Instant, NoticeRole, NoticeState, Severity } from '@zhuji/protocol';

export interface NoticeLife {
  readonly severity: Severity;
  readonly state: NoticeState;
  /** The channel that it is on; none until it has left by one, and while the next is being chosen. */
  readonly channel?: string;
  /** Tries on that channel, one after the other. */
  readonly tries: number;
  /** Channels that it has left by, in any round. */
  readonly tried?: readonly string[];
  /** Channels of which nothing more is expected in this round. */
  readonly spent: readonly string[];
  /** Channels whose provider has taken it and has not given it back. */
  readonly held: readonly string[];
  /** Channels whose provider asked to be left alone until then. */
  readonly busy?: Readonly<Record<string, Instant>>;
  /** How often all channels had to be begun anew. */
  readonly rounds: number;
  /** While queued: not before. */
  readonly dueAt: Instant;
  /** Since when it should have left: what the auditor counts from. Waiting for a quiet hour's end is no delay. */
  readonly owedAt: Instant;
  /** A receipt is awaited until then; after it, the next channel. Life at risk only. */
  readonly receiptBy?: Instant;
  /** Nobody is glad of it any more. */
  readonly expiresAt: Instant;
  readonly sentAt?: Instant;
  readonly deliveredAt?: Instant;
  /** What the last channel said that did not take it. */
  readonly why?: string;
}

/**
 * Why a provider has not taken it. `gone`, `refused`: it never will, for this address or these words. `denied`: it takes nothing of ours,
 * because our key, signature or template is wrong. `busy`: later; `ofOne`: it is this address alone that has had enough. `failed`: perhaps
 * next time.
 */
export type NotTaken =
  | { readonly how: 'gone' | 'refused' | 'denied' | 'failed'; readonly why: string }
  | { readonly how: 'busy'; readonly why: string; readonly retryAfter?: Duration; readonly ofOne?: true };

/** Whether it says something about the provider, and not about one address or one moment. */
export const isOfProvider = ({ how }: NotTaken): boolean => how === 'failed' || how === 'denied';

/** `more`: another channel of this person is not spent yet. `chance`: from 0 to 1, drawn by the caller. */
export type NoticeEvent =
  | { readonly what: 'leaves'; readonly channel: string }
  | { readonly what: 'taken'; readonly channel: string; readonly more: boolean }
  | {
      readonly what: 'not_taken';
      readonly channel: string;
      readonly answer: NotTaken;
      readonly more: boolean;
      readonly chance: number;
    }
  /** Every channel that is left is at its ceiling, or asked to be left alone, until then. */
  | { readonly what: 'throttled'; readonly until: Instant }
  /** Every channel that is left is known to be down: it waits with others for one of them, and is looked at by itself then. */
  | { readonly what: 'provider_down'; readonly until: Instant }
  /** The ladder wants the same person told of the same step once more, and nobody has taken this one yet. */
  | { readonly what: 'wanted_again' }
  /** No channel is left. `any`: there is one at all. */
  | { readonly what: 'stranded'; readonly any: boolean; readonly chance: number }
  | { readonly what: 'delivered' }
  | { readonly what: 'read' }
  /** The provider took it and could not bring it to the person. */
  | { readonly what: 'undelivered'; readonly channel: string; readonly why: string }
  /** Its deadline has come. */
  | { readonly what: 'due' }
  /** The hub died while it was on its way: it goes out again, under the same id. */
  | { readonly what: 'interrupted' };

/** What decides how a notice begins. */
export interface NoticeFacts {
  readonly severity: Severity;
  readonly role: NoticeRole;
}

/** Nothing more will be done for it by itself. */
export const isSettled = ({ state }: Pick<NoticeLife, 'state'>): boolean =>
  state !== 'queued' && state !== 'sending';
