/** What telling people needs of the world: the outbox, what was tried, addresses, and the channels themselves. */
import type {
  AlertId,
  AreaId,
  ChannelType,
  Duration,
  Instant,
  PushSubscriptionRequest,
  RungRole,
  UnreachedPerson,
  UserId,
} from '@zhuji/protocol';
import type { AnyNotice, Offer, Urgency } from '../../core/effects.ts';
import type { NoticeLife, NotTaken } from '../../core/notice/notice.ts';
import type { Words } from '../../core/notice/words.ts';

export interface StoredNotice {
  readonly what: 'notify';
  readonly about: AnyNotice;
  readonly life: NoticeLife;
}
export type Outgoing = StoredNotice | { readonly what: 'offer_dispatch'; readonly about: Offer };

/** What goes out to people: written with the step that wants it, delivered after the commit. */
export interface Outbox {
  /** False when that id is there already: it is never sent anew. */
  add(outgoing: Outgoing, urgency: Urgency, at: Instant): Promise<boolean>;
  /** Queued and due at `now`, most urgent first, then oldest; `limit` of them besides those left out. */
  due(now: Instant, limit: number, except?: ReadonlySet<string>): Promise<Outgoing[]>;
  /** When the first that is queued becomes due after `now`. */
  nextDue(now: Instant): Promise<Instant | undefined>;
  /** On their way to a provider when the hub last looked. */
  sending(): Promise<StoredNotice[]>;
  /** Providers that are down and for which notices wait. */
  holding(): Promise<string[]>;
  /** Those that wait for this provider, most urgent first, then oldest. */
  held(provider: string, limit: number): Promise<StoredNotice[]>;
  /** Queued or on their way, about this alert. */
  owedOf(alert: AlertId): Promise<StoredNotice[]>;
  notice(id: string): Promise<StoredNotice | undefined>;
  /**
   * Writes a change of its alert, if it is about one, unless it has only just left or waits for a provider: that alone is no news. `heldBy`: the provider
   * that it waits for, no more than until it is written again.
   */
  putLife(id: string, life: NoticeLife, heldBy?: string): Promise<void>;
  /** The provider is back: all that wait for it are due now. */
  release(provider: string, now: Instant): Promise<void>;
  /** The network has the offer. Writes a change of its alert. */
  offered(id: string): Promise<void>;
}

export type AttemptOutcome =
  | 'under_way'
  | 'taken'
  | 'gone'
  | 'refused'
  | 'busy'
  | 'failed'
  | 'delivered'
  | 'undelivered';
/** One try of one notice on one channel. */
export interface Attempt {
  readonly notice: string;
  readonly channel: string;
  readonly at: Instant;
  /** A digest of where it went. */
  readonly address: string;
  readonly outcome: AttemptOutcome;
  /** Whose way it was, whatever the address; none for a group. */
  readonly person?: string;
  /** The provider's own name for it. */
  readonly ref?: string;
}
export interface Attempts {
  /** Again with the same notice, channel and time, it replaces. */
  put(attempt: Attempt): Promise<void>;
  byRef(channel: string, ref: string): Promise<Attempt | undefined>;
  /** How many went out by this channel since then, in all or to one address. */
  used(channel: string, since: Instant, address?: string): Promise<number>;
  /** How many the address has had that had most. */
  usedByOne(channel: string, since: Instant): Promise<number>;
}

/** One of the many providers of a channel, which has taken something. */
export interface ProvenProvider {
  readonly channel: string;
  readonly provider: string;
  readonly takenAt: Instant;
}
export interface ProvenProviders {
  put(proven: ProvenProvider): Promise<void>;
  all(): Promise<ProvenProvider[]>;
}

export interface UnreachedViews {
  /** The newest first. */
  unreached(since: Instant, limit: number): Promise<UnreachedPerson[]>;
}

export interface PushSubscriptions {
  /** The newest first. */
  of(user: UserId): Promise<PushSubscriptionRequest[]>;
  /** A browser that somebody else has signed in with since belongs to the new one alone. Keeps a person's newest `keep`. */
  put(user: UserId, subscription: PushSubscriptionRequest, at: Instant, keep: number): Promise<void>;
  /** Of this person, or whosesoever it is. */
  drop(endpoint: string, user?: UserId): Promise<void>;
}

/** Groups that are told as if they were persons. */
export interface GroupChannel {
  readonly name: string;
  readonly roles: readonly RungRole[];
  /** It hears of what belongs to this area and to all below it; without one, of everything. */
  readonly area?: AreaId;
  /** Whether it is told of drills too. */
  readonly drills: boolean;
}
export interface GroupChannels {
  replace(groups: readonly GroupChannel[]): Promise<void>;
  all(): Promise<GroupChannel[]>;
}

export type Address =
  | { readonly push: readonly PushSubscriptionRequest[] }
  | { readonly phone: string }
  | { readonly email: string }
  | { readonly group: string };

/** What a channel carries. `id` is the same at every repeat, so that whoever gets it twice can tell. */
export interface Message {
  readonly id: string;
  readonly about: AnyNotice;
  readonly to: Address;
  readonly words: Words;
  readonly at: Instant;
}

/** `gone`: push endpoints that exist no more. `by`: what each provider said, where the channel has many. */
export type Sent = {
  readonly gone?: readonly string[];
  readonly by?: readonly { readonly provider: string; readonly said: Sent }[];
} & ({ readonly taken: true; readonly ref?: string } | ({ readonly taken: false } & NotTaken));

export interface Ceiling {
  readonly most: number;
  readonly within: Duration;
  readonly per: 'address' | 'channel';
}
/** What a channel says of itself. */
export interface ChannelFacts {
  readonly name: string;
  readonly type: ChannelType;
  readonly needs: 'push' | 'phone' | 'email' | 'nothing';
  /** Whether it can prove that a notice arrived. */
  readonly reports: boolean;
  readonly ceilings: readonly Ceiling[];
}

/** What a provider says later, by our id or by its own name for it. */
export type DeliveryReport = ({ readonly id: string } | { readonly ref: string }) & {
  readonly state: 'delivered' | 'read' | 'undelivered';
  readonly why?: string;
};

/** One way to people. */
export interface Channel {
  readonly facts: ChannelFacts;
  /** Answers in bounded time. A rejection is as good as `failed`. */
  send(message: Message): Promise<Sent>;
  /** Where it goes through many providers: those behind this address. Each works or fails by itself, and `by` says what it said. */
  providersOf?(to: Address): readonly string[];
  /** Whether the provider is there, asked by another path than sending. Rejects with why not. `provider`: where it has many. */
  probe?(provider?: string): Promise<void>;
  /** Reads a delivery callback. Undefined: it is not from the provider, or not one at all. */
  reports?(callback: {
    readonly secret: string;
    readonly body: unknown;
  }): { readonly reports: readonly DeliveryReport[]; readonly answer: object } | undefined;
}

/** A way to the network's desks. Resolves when it has the offer; rejects, and it is tried again with the same id. */
export interface Dispatch {
  offer(offer: Offer): Promise<void>;
}
