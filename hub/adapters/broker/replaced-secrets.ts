/**
 * A secret that was replaced (a stolen Pi, a lost card) ends the line that was opened with the old one. The command line replaces
 * it from another process, so the lines are looked through now and then, one in a turn of the loop.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Instant, later, seconds } from '@zhuji/protocol';
import type { Clock, Store } from '../../app/ports.ts';
import type { Connection, Connections } from './connections.ts';

const pause = seconds(10);

interface Parts {
  readonly clock: Clock;
  readonly store: Pick<Store, 'read'>;
  readonly connections: Connections;
}

export class ReplacedSecrets {
  readonly #parts: Parts;
  #running = false;
  #cancel = (): void => {};

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#sleepUntil(later(this.#parts.clock.now(), pause));
  }

  stop(): void {
    this.#running = false;
    this.#cancel();
  }

  #sleepUntil(next: Instant): void {
    const { clock } = this.#parts;
    if (!this.#running) return;
    this.#cancel = clock.wakeAt(next, () => {
      if (clock.now() < next) this.#sleepUntil(next);
      else void this.#look().finally(() => this.#sleepUntil(later(clock.now(), pause)));
    });
  }

  /** A store that cannot be read says nothing about a secret: the next look will tell. */
  async #look(): Promise<void> {
    try {
      for (const connection of this.#parts.connections.all()) await this.#check(connection);
    } catch {
      return;
    }
  }

  async #check(connection: Connection): Promise<void> {
    const { store, connections } = this.#parts;
    const known = await store.read((reader) => reader.gateway(connection.gateway));
    if (known?.secretHash !== connection.secretHash) connections.end(connection);
    await nextTurn();
  }
}
