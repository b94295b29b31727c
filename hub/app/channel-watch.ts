/**
 * How each channel does: what its provider said last, and whether it answers when it is asked by another path. A provider that is
 * down is named in /health, though nothing has to be sent at the moment: the next alarm must not be the first to find out.
 */

import { earlier, type Instant, later, milliseconds, minutes, seconds } from '@zhuji/protocol';
import { type Circuit, circuitOf } from '../core/notice/circuit.ts';
import { isOfProvider } from '../core/notice/notice.ts';
import type { Channel, Clock, Metrics, Sent } from './ports.ts';
import { wordsOf } from './words-of.ts';

export interface ChannelState {
  readonly probedAt?: Instant;
  readonly takenAt?: Instant;
  readonly failedAt?: Instant;
  readonly failuresInARow: number;
  /** What the last failure, or the last probe, said. */
  readonly why?: string;
  readonly down: boolean;
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
  /** What a send came to. */
  heard(channel: Channel, sent: Sent): void;
  of(name: string): ChannelState;
  /** Whether its provider is known to be down, for whoever has something to send. */
  circuit(name: string): Circuit;
  /** Asks all that can be asked. */
  probe(): Promise<void>;
  trouble(): string | undefined;
}

const between = minutes(1);
/** A failure that no other followed, and that no probe bears out, is no news any more. */
const remembered = minutes(10);
const never: ChannelState = { failuresInARow: 0, down: false };

interface Known {
  probe?: { at: Instant; why: string | undefined };
  takenAt?: Instant;
  failure?: { at: Instant; inARow: number; why: string };
  /** Of these, those that are the provider's. One that asks for time is there. */
  broken?: { at: Instant; inARow: number };
}

export function watchChannels({ channels, clock, metrics, chance }: WatchParts): ChannelWatch {
  const known = new Map<string, Known>(channels.map(({ facts }) => [facts.name, {}]));
  let running = false;
  let round: Promise<void> = Promise.resolve();
  let cancelTimer = (): void => {};

  function heard({ facts: { name } }: Channel, sent: Sent): void {
    const was = known.get(name);
    if (!was) return;
    const now = clock.now();
    metrics.count('zhuji_channel_sends_total', { channel: name, outcome: sent.taken ? 'taken' : sent.how });
    // A number that has had enough says nothing about the provider, and one that does not exist no more than that it answers.
    if (!sent.taken && sent.how === 'busy' && sent.ofOne) return;
    if (sent.taken || sent.how === 'gone' || sent.how === 'refused') {
      const { failure: _, broken: __, ...rest } = was;
      known.set(name, { ...rest, ...(sent.taken && { takenAt: now }) });
    } else {
      const inARow = (was.failure?.inARow ?? 0) + 1;
      const broken = { at: now, inARow: (was.broken?.inARow ?? 0) + 1 };
      const failure = { at: now, inARow, why: sent.why };
      known.set(name, { ...was, failure, ...(isOfProvider(sent) && { broken }) });
    }
    show(name);
  }

  async function probeOne(channel: Channel): Promise<void> {
    const { name } = channel.facts;
    if (!channel.probe) return show(name);
    const why = await channel.probe().then(
      () => undefined,
      (error: unknown) => wordsOf(error),
    );
    known.set(name, { ...known.get(name), probe: { at: clock.now(), why } });
    show(name);
  }

  const probe = async (): Promise<void> => void (await Promise.all(channels.map(probeOne)));

  function turn(): void {
    if (!running) return;
    round = probe().finally(() => {
      const wait = milliseconds(between * (0.75 + chance() / 2));
      if (running) cancelTimer = clock.wakeAt(later(clock.now(), wait), turn);
    });
  }

  /** Somebody gets up at night for it, so one send that failed is not enough. Shown anew with each round: a failure may be forgotten. */
  const show = (name: string): void =>
    metrics.set('zhuji_channel_up', circuit(name).open ? 0 : 1, { channel: name });

  function stateOf(name: string): ChannelState {
    const { probe: asked, takenAt, failure } = known.get(name) ?? {};
    const failing = failure !== undefined && failure.at > earlier(clock.now(), remembered);
    const why = asked?.why ?? (failing ? failure.why : undefined);
    return {
      ...never,
      ...(asked && { probedAt: asked.at }),
      ...(takenAt !== undefined && { takenAt }),
      ...(failure && { failedAt: failure.at, failuresInARow: failure.inARow }),
      ...(why !== undefined && { why }),
      down: why !== undefined,
    };
  }

  function circuit(name: string): Circuit {
    const { probe: asked, takenAt, broken } = known.get(name) ?? {};
    const facts = {
      ...(takenAt !== undefined && { takenAt }),
      ...(broken && { failures: broken }),
      ...(asked && { probe: { at: asked.at, answers: asked.why === undefined } }),
    };
    return circuitOf(facts, clock.now());
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
    heard,
    circuit,
    probe,
    of: stateOf,
    trouble() {
      for (const name of known.keys()) {
        const { down, why, failuresInARow } = stateOf(name);
        if (down)
          return `${name} ${failuresInARow > 0 ? `has failed ${failuresInARow} times` : 'is down'}: ${why}`;
      }
      return undefined;
    },
  };
}
