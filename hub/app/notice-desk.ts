/** What people do about being told: a browser subscribed, channels looked at and tried, receipts and callbacks taken. */
import {
  type AlertId,
  type ChannelProvider,
  type ChannelTestRequest,
  type ChannelTestResult,
  type ChannelView,
  desk,
  earlier,
  hours,
  type PushReceiptRequest,
  type PushSubscriptionRequest,
  type UnreachedPerson,
} from '@zhuji/protocol';
import type { Notice } from '../core/effects.ts';
import type { AddressBook } from './address-book.ts';
import type { ChannelWatch, KnownProvider } from './channel-watch.ts';
import { howReached } from './how-reached.ts';
import type { Outcome } from './outcome.ts';
import type { Address, Channel, Clock, Ids, Metrics, Sent, Store, User } from './ports.ts';
import { takeCallback } from './take-reports.ts';
import { wordsOf } from './words-of.ts';

interface NoticeDeskParts {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'secret'>;
  readonly metrics: Pick<Metrics, 'count'>;
  readonly book: AddressBook;
  readonly watch: Pick<ChannelWatch, 'heard' | 'of'>;
  /** Where web push is configured. */
  readonly push?: { key(): string; mayPushTo(endpoint: string): boolean } | undefined;
}

/** A person with more browsers than this has forgotten most of them. */
const browsersKept = 10;
/** Longer ago, and they were reached since or have moved away. */
const unreachedFor = hours(30 * 24);
const mostUnreached = 100;

export type NoticeDesk = ReturnType<typeof noticeDesk>;

export function noticeDesk({ store, clock, ids, metrics, book, watch, push }: NoticeDeskParts) {
  const callback = takeCallback({ store, clock, metrics, channels: book.channels() });
  const named = (name: string): Channel | undefined =>
    book.channels().find(({ facts }) => facts.name === name);
  const pushChannel = (): Channel | undefined =>
    book.channels().find(({ facts }) => facts.type === 'web_push');

  return {
    pushKey: (): string | undefined => push?.key(),

    reach: howReached({ store, clock, book }),

    async subscribe(user: User, subscription: PushSubscriptionRequest): Promise<Outcome<null>> {
      if (!push) return { ok: false, code: 'not_found' };
      if (!push.mayPushTo(subscription.endpoint)) return { ok: false, code: 'push_endpoint_refused' };
      await store.write((tx) => tx.pushSubscriptions.put(user.id, subscription, clock.now(), browsersKept));
      return { ok: true, value: null };
    },

    unsubscribe: (user: User, endpoint: string): Promise<void> =>
      store.write((tx) => tx.pushSubscriptions.drop(endpoint, user.id)),

    /** @returns false when it is not one that we wrote */
    async pushReceipt(receipt: PushReceiptRequest): Promise<boolean> {
      const name = pushChannel()?.facts.name;
      return name !== undefined && (await callback(name, { secret: '', body: receipt })) !== undefined;
    },

    callback,

    channels: (): Promise<ChannelView[]> => Promise.all(book.channels().map((one) => viewOf(one))),

    /** Whom notices could not be brought to of late, among those that `user` may see. */
    unreached: async ({ area }: User): Promise<UnreachedPerson[]> =>
      store.read((reader) =>
        reader.within(area).unreached(earlier(clock.now(), unreachedFor), mostUnreached),
      ),

    /** To oneself, or to an address that is named. Counted like any other. */
    async test(user: User, name: string, to: ChannelTestRequest): Promise<Outcome<ChannelTestResult>> {
      const channel = named(name);
      if (!channel) return { ok: false, code: 'not_found' };
      const about = testNotice(user, `test/${ids.secret().slice(0, 12)}`);
      const address = await addressOf(channel, about, to);
      if (!address)
        return { ok: true, value: { taken: false, why: 'no address of yours fits this channel' } };
      const words = { title: '助急测试 Zhuji test', body: '收到即说明通道可用。 This channel works.' };
      const message = { id: about.id, about, to: address, words, at: clock.now() };
      const sent = await channel
        .send(message)
        .catch((error: unknown): Sent => ({ taken: false, how: 'failed', why: wordsOf(error) }));
      const works = watch.heard(channel, sent);
      await store.write(async (tx) => {
        for (const provider of works)
          await tx.provenProviders.put({ channel: name, provider, takenAt: clock.now() });
        await tx.audit.add({ at: clock.now(), by: user.id, what: 'channel_tested', subject: name });
        for (const endpoint of sent.gone ?? []) await tx.pushSubscriptions.drop(endpoint);
      });
      return { ok: true, value: sent.taken ? { taken: true } : { taken: false, why: sent.why } };
    },
  };

  async function addressOf(
    channel: Channel,
    about: Notice,
    { phone, email }: ChannelTestRequest,
  ): Promise<Address | undefined> {
    const { needs, name } = channel.facts;
    if (needs === 'phone' && phone !== undefined) return { phone };
    if (needs === 'email' && email !== undefined) return { email };
    if (needs === 'nothing') return { group: name };
    const ways = await store.read((reader) => book.ways(reader, about));
    return ways.find((way) => way.channel === channel)?.to;
  }

  async function viewOf({ facts, providersOf }: Channel): Promise<ChannelView> {
    const { name, type, needs, reports } = facts;
    const ceilings = await Promise.all(
      facts.ceilings.map(async ({ most, within, per }) => {
        const since = earlier(clock.now(), within);
        const used = await store.read(({ attempts }) =>
          per === 'address' ? attempts.usedByOne(name, since) : attempts.used(name, since),
        );
        return { most, withinSeconds: within / 1_000, per, used };
      }),
    );
    return {
      ...{ name, type, needs, reports, ceilings },
      ...healthOf(watch.of(name), providersOf !== undefined),
    };
  }
}

function healthOf(
  known: readonly KnownProvider[],
  hasMany: boolean,
): Pick<ChannelView, 'health' | 'providers' | keyof ReturnType<typeof stateIn>> {
  const counting = known.filter(({ counts }) => counts);
  const down = counting.filter((one) => one.down);
  const asked = counting.some(({ probedAt, takenAt, failedAt }) => probedAt ?? takenAt ?? failedAt);
  const worst = down[0] ?? counting[0];
  return {
    health: !asked ? 'untried' : down.length === 0 ? 'up' : down.length < counting.length ? 'partly' : 'down',
    ...stateIn(worst ?? { failuresInARow: 0 }),
    ...(hasMany && { providers: known.map(providerView) }),
  };
}

const providerView = ({ provider = '', down, counts, ...state }: KnownProvider): ChannelProvider => ({
  ...{ name: provider, counts, health: down ? 'down' : 'up' },
  ...stateIn(state),
});

const stateIn = ({
  why,
  probedAt,
  takenAt,
  failedAt,
  failuresInARow,
}: Pick<KnownProvider, 'why' | 'probedAt' | 'takenAt' | 'failedAt' | 'failuresInARow'>) => ({
  failuresInARow,
  ...(why !== undefined && { why }),
  ...(probedAt !== undefined && { probedAt }),
  ...(takenAt !== undefined && { takenAt }),
  ...(failedAt !== undefined && { failedAt }),
});

const testNotice = ({ id, name }: User, of: string): Notice => ({
  id: of,
  alert: 'al-test' as AlertId,
  home: desk.id,
  kind: 'test',
  severity: 'P4',
  role: 'operators',
  by: 'message',
  to: { id, name },
});
