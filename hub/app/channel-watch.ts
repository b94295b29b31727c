/**
 * How each channel does: what its provider said last, and whether it answers when it is asked by another path. A provider that is
 * down is named in /health, though nothing has to be sent at the moment: the next alarm must not be the first to find out.
 *
 * A channel may go through many providers, which browsers name to us: web push. Each is watched by itself. One that never took
 * anything (it cannot be reached from here, or a browser made it up) wakes nobody while another of the same channel works.
 */
import { later, milliseconds, minutes, seconds } from '@zhuji/protocol';
import type { Circuit } from '../core/notice/circuit.ts';
import type { Channel, Clock, Metrics, ProvenProvider, Sent } from './ports.ts';
import { providerName } from './provider-name.ts';
import { ProviderRecord, type ProviderState } from './provider-record.ts';
import { wordsOf } from './words-of.ts';

export interface KnownProvider extends ProviderState {
  /** Of a channel that has many. */
  readonly provider?: string;
  /** Whether anybody is woken for it. */
  readonly counts: boolean;
}

interface WatchParts {
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'count' | 'set'>;
  /** From 0 to 1. */
  readonly chance: () => number;
}

export interface ChannelWatch {
  start(): void;
  stop(): Promise<void>;
  /** Providers of which a hub before this one knew that they work. */
  recall(proven: readonly ProvenProvider[]): void;
  /** What a send came to. @returns the providers of which it is to be written down that they work */
  heard(channel: Channel, sent: Sent): readonly string[];
  /** Its one provider, or those of many that are known. */
  of(channel: string): readonly KnownProvider[];
  /** Whether a provider, by its one name, is known to be down, for whoever has something to send. */
  circuit(name: string): Circuit;
  /** Asks all that can be asked. */
  probe(): Promise<void>;
  trouble(): string | undefined;
}

const between = minutes(1);
/** Browsers name them, so there is an end to it. */
const mostOfOneChannel = 20;
const upMetric = 'zhuji_channel_up';

interface Watched {
  readonly channel: Channel;
  readonly provider: string | undefined;
  readonly record: ProviderRecord;
}

export function watchChannels({ channels, clock, metrics, chance }: WatchParts): ChannelWatch {
  const known = new Map<string, Watched>();
  for (const channel of channels)
    if (!channel.providersOf) known.set(providerName(channel), watched(channel));
  let running = false;
  let round: Promise<void> = Promise.resolve();
  let cancelTimer = (): void => {};

  const allOf = (channel: string): [name: string, Watched][] =>
    [...known].filter(([, one]) => one.channel.facts.name === channel);

  function recordOf(channel: Channel, provider: string | undefined): ProviderRecord | undefined {
    const name = providerName(channel, provider);
    const was = known.get(name);
    if (was || provider === undefined) return was?.record;
    makeRoom(channel.facts.name);
    const fresh = watched(channel, provider);
    known.set(name, fresh);
    return fresh.record;
  }

  function makeRoom(channel: string): void {
    const all = allOf(channel);
    if (all.length < mostOfOneChannel) return;
    const now = clock.now();
    const worth = ({ record }: Watched): number => Number(record.isProven(now));
    const [first] = all.toSorted(
      ([, a], [, b]) => worth(a) - worth(b) || a.record.heardAt() - b.record.heardAt(),
    );
    if (!first) return;
    const [name, { provider }] = first;
    known.delete(name);
    metrics.set(upMetric, undefined, labelsOf(channel, provider));
  }

  function heard(channel: Channel, sent: Sent): string[] {
    const { name } = channel.facts;
    metrics.count('zhuji_channel_sends_total', { channel: name, outcome: sent.taken ? 'taken' : sent.how });
    if (!channel.providersOf) recordOf(channel, undefined)?.heard(sent, clock.now());
    const works: string[] = [];
    for (const { provider, said } of sent.by ?? [])
      if (recordOf(channel, provider)?.heard(said, clock.now())) works.push(provider);
    show(name);
    return works;
  }

  async function probeOne({ channel, provider, record }: Watched): Promise<void> {
    // What a browser has made up is asked nothing.
    const isWorth = provider === undefined || record.isProven(clock.now());
    if (channel.probe && isWorth) {
      const why = await channel.probe(provider).then(
        () => undefined,
        (error: unknown) => wordsOf(error),
      );
      record.probed(why, clock.now());
    }
    show(channel.facts.name);
  }

  const probe = async (): Promise<void> => void (await Promise.all([...known.values()].map(probeOne)));

  function turn(): void {
    if (!running) return;
    round = probe().finally(() => {
      const wait = milliseconds(between * (0.75 + chance() / 2));
      if (running) cancelTimer = clock.wakeAt(later(clock.now(), wait), turn);
    });
  }

  /** Shown anew with each round: a failure may be forgotten. */
  function show(channel: string): void {
    for (const { provider, down, counts } of of(channel)) {
      metrics.set(upMetric, down && counts ? 0 : 1, labelsOf(channel, provider));
    }
  }

  function of(channel: string): KnownProvider[] {
    const now = clock.now();
    const all = allOf(channel).map(([, one]) => one);
    const anyProven = all.some(({ record }) => record.isProven(now));
    return all.map(({ provider, record }) => ({
      ...record.state(now),
      ...(provider !== undefined && { provider }),
      counts: provider === undefined || !anyProven || record.isProven(now),
    }));
  }

  return {
    start() {
      if (running) return;
      running = true;
      // Not in the first moment: a machine that boots has no network yet.
      cancelTimer = clock.wakeAt(later(clock.now(), seconds(5)), turn);
    },
    async stop() {
      running = false;
      cancelTimer();
      await round;
    },
    recall(proven) {
      // The newest last: it is the oldest that make room.
      const inTime = proven.toSorted((a, b) => a.takenAt - b.takenAt);
      for (const { channel: name, provider, takenAt } of inTime) {
        const channel = channels.find(({ facts }) => facts.name === name);
        if (channel?.providersOf) recordOf(channel, provider)?.recall(takenAt);
      }
    },
    heard,
    circuit: (name) => known.get(name)?.record.circuit(clock.now()) ?? { open: false },
    probe,
    of,
    trouble() {
      for (const channel of channels) {
        const broken = of(channel.facts.name).find(({ down, counts }) => down && counts);
        if (broken) return `${providerName(channel, broken.provider)} ${describe(broken)}`;
      }
      return undefined;
    },
  };
}

const labelsOf = (channel: string, provider: string | undefined) => ({
  channel,
  ...(provider !== undefined && { provider }),
});

const watched = (channel: Channel, provider?: string): Watched => ({
  ...{ channel, provider },
  record: new ProviderRecord(),
});

const describe = ({ failuresInARow, why = 'no answer' }: ProviderState): string =>
  `${failuresInARow > 0 ? `has failed ${failuresInARow} times` : 'is down'}: ${why}`;
