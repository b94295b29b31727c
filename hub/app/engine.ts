/**
 * Fires deadlines and delivers commands. All waits are rows, so a restart forgets none: what is overdue at the start is fired at
 * once, life safety first. A timer only wakes the engine; what is due is decided by the store and the clock.
 */
import { type Duration, type GatewayId, type Instant, later, milliseconds, seconds } from '@zhuji/protocol';
import type { DeadlineKey } from '../core/effects.ts';
import { deliverCommands } from './deliver-commands.ts';
import { fireDeadline, keepHouse } from './fire-deadline.ts';
import type { Clock, Downlink, Metrics, Store } from './ports.ts';
import { RetryLater } from './retry-later.ts';
import type { Watching } from './watches.ts';

export interface EngineParts {
  readonly store: Pick<Store, 'read' | 'write' | 'onCommit'>;
  readonly clock: Clock;
  readonly downlink: Pick<Downlink, 'command'>;
  readonly metrics: Pick<Metrics, 'count' | 'observe'>;
  readonly moment: () => Watching;
  /** What a decision needs of the world is asked before it: it waits for the store alone. Never rejects, never takes long. */
  readonly prepare?: (key: DeadlineKey) => Promise<void>;
}

export interface Engine {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks now. Resolves when all that was due has been tried. */
  wake(): Promise<void>;
  /** This gateway listens again: what it did not answer is sent once more. */
  gatewayBack(gateway: GatewayId): void;
  /** For /health: what is stuck. */
  trouble(): string | undefined;
}

const batch = 100;
/** A second process may have written a deadline without a word to us. */
const longestSleep = seconds(1);
const stuckAfter = seconds(5);

export function createEngine(parts: EngineParts): Engine {
  const { store, clock, metrics, moment } = parts;
  const deliver = deliverCommands(parts);
  const failing = new RetryLater<DeadlineKey>();
  const stuck = new RetryLater<'the store' | 'commands'>();
  let back = new Set<GatewayId>();
  let running = false;
  let round: Promise<void> | undefined;
  let roundStartedAt: Instant | undefined;
  let again = false;
  let cancelTimer = (): void => {};
  let forget = (): void => {};

  /** One after the other; a wake during a round means one more round. */
  function wake(): Promise<void> {
    if (!running) return Promise.resolve();
    again = true;
    round ??= rounds();
    return round;
  }

  /** Between the last look at `again` and the end nothing is awaited, or a wake that came there would be lost. */
  async function rounds(): Promise<void> {
    cancelTimer();
    let next: Instant | undefined;
    while (again && running) {
      again = false;
      roundStartedAt = clock.now();
      next = undefined;
      await contained(stuck, 'the store', async () => {
        next = await fireAllDue();
      });
      await contained(stuck, 'commands', deliverAll);
      roundStartedAt = undefined;
    }
    round = undefined;
    sleepUntil(next);
  }

  /** @returns when the next one is due */
  async function fireAllDue(): Promise<Instant | undefined> {
    for (;;) {
      const now = clock.now();
      const limit = batch + failing.size;
      const { due, next } = await store.read(async ({ deadlines }) => ({
        due: await deadlines.due(now, limit),
        next: await deadlines.next(now),
      }));
      if (due.length < limit) failing.keepOnly(new Set(due.map(({ key }) => key)));
      const ready = due.filter(({ key }) => failing.mayTry(key, now));
      if (ready.length === 0 || !running) return next;
      // Asked for in order of urgency; the store keeps that order and commits them together.
      await Promise.all(ready.map(({ key }) => contained(failing, key, () => fire(key))));
    }
  }

  async function fire(key: DeadlineKey): Promise<void> {
    await parts.prepare?.(key);
    const dueAt = await store.write((tx) => fireDeadline(tx, key, moment()));
    if (dueAt !== undefined) metrics.observe('zhuji_deadline_late_seconds', (clock.now() - dueAt) / 1000);
  }

  async function deliverAll(): Promise<void> {
    const listening = back;
    back = new Set();
    await deliver(listening);
  }

  async function contained<Key extends string>(
    retry: RetryLater<Key>,
    what: Key,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
      retry.succeeded(what);
    } catch (error) {
      retry.failed(what, clock.now(), error);
      metrics.count('zhuji_engine_failures_total', { what: what.split(':')[0] ?? what });
    }
  }

  function sleepUntil(next: Instant | undefined): void {
    if (!running) return;
    const times = [next, failing.nextTry(), later(clock.now(), longestSleep)].filter(
      (at) => at !== undefined,
    );
    cancelTimer = clock.wakeAt(Math.min(...times) as Instant, () => void wake());
  }

  return {
    async start() {
      if (running) return;
      running = true;
      forget = store.onCommit(() => void wake());
      // A full disk must not keep the hub from coming up.
      await contained(failing, 'housekeeping', () => store.write((tx) => keepHouse(tx, clock.now())));
      await wake();
    },
    async stop() {
      running = false;
      cancelTimer();
      forget();
      await round;
    },
    wake,
    gatewayBack(gateway) {
      back.add(gateway);
      void wake();
    },
    trouble() {
      if (!running) return 'not started';
      return stuck.describe() ?? failing.describe() ?? tooLong(roundStartedAt, clock.now());
    },
  };
}

function tooLong(startedAt: Instant | undefined, now: Instant): string | undefined {
  const taken: Duration = milliseconds(startedAt === undefined ? 0 : now - startedAt);
  return taken > stuckAfter ? `one round has taken ${Math.round(taken / 1000)} s` : undefined;
}
