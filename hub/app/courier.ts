/**
 * Carries what is in the outbox to its channel, as soon as it is committed, each by itself: one that a provider keeps waiting
 * holds up no other, and nothing is throttled or bundled. What is queued at the start goes out then. A crash between the
 * provider and the mark repeats a notice with the same id, and never loses one.
 */
import type { Clock, Dispatch, Metrics, Notices, Outgoing, Store } from './ports.ts';
import { RetryLater } from './retry-later.ts';

interface CourierParts {
  readonly store: Pick<Store, 'read' | 'write' | 'onCommit'>;
  readonly clock: Clock;
  readonly notices: Notices;
  readonly dispatch: Dispatch;
  readonly metrics: Pick<Metrics, 'count'>;
}

export interface Courier {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks now. Resolves when all that may be tried has been tried. */
  wake(): Promise<void>;
  /** For /health: what is stuck. */
  trouble(): string | undefined;
}

const batch = 500;

export function createCourier({ store, clock, notices, dispatch, metrics }: CourierParts): Courier {
  const failing = new RetryLater<string>();
  const onTheWay = new Map<string, Promise<void>>();
  let running = false;
  let forget = (): void => {};
  let cancelTimer = (): void => {};

  async function wake(): Promise<void> {
    if (!running) return;
    const queued = await store
      .read((reader) => reader.outbox.queued(batch + onTheWay.size + failing.size))
      .catch(() => []);
    const now = clock.now();
    for (const outgoing of queued) {
      const { id } = outgoing.about;
      if (onTheWay.has(id) || !failing.mayTry(id, now)) continue;
      onTheWay.set(id, carry(outgoing));
    }
    if (queued.length < batch) failing.keepOnly(new Set(queued.map(({ about }) => about.id)));
    sleep();
    await Promise.all(onTheWay.values());
  }

  async function carry(outgoing: Outgoing): Promise<void> {
    const { id } = outgoing.about;
    try {
      if (outgoing.what === 'notify') await notices.send(outgoing.about);
      else await dispatch.offer(outgoing.about);
      await store.write((tx) => tx.outbox.sent(id, clock.now()));
      failing.succeeded(id);
    } catch (error) {
      failing.failed(id, clock.now(), error);
      metrics.count('zhuji_courier_failures_total', { what: outgoing.what });
    } finally {
      onTheWay.delete(id);
      sleep();
    }
  }

  function sleep(): void {
    cancelTimer();
    const next = failing.nextTry(onTheWay);
    if (running && next !== undefined) cancelTimer = clock.wakeAt(next, () => void wake());
  }

  return {
    async start() {
      if (running) return;
      running = true;
      forget = store.onCommit(() => void wake());
      // A provider that does not answer must not keep the hub from starting.
      void wake();
    },
    async stop() {
      running = false;
      forget();
      cancelTimer();
      await Promise.all(onTheWay.values());
    },
    wake,
    trouble: () => (running ? failing.describe() : 'not started'),
  };
}
