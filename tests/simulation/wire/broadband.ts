/** The home's broadband line, good or bad. Within one connection nothing is reordered; what is on its way when it is cut may be lost. */
import type { Random } from '../../../firmware-sim/random.ts';

export class Broadband {
  readonly #random: Random;
  readonly #connections = new Set<{ cut(): void }>();
  up = true;
  /** Milliseconds that one message needs, at most, beyond the usual. */
  slowness = 0;
  /** Chance that a message takes its connection down with it. */
  loss = 0;
  /** Chance that a message comes twice. */
  doubling = 0.01;

  constructor(random: Random) {
    this.#random = random;
  }

  latency(): number {
    return 20 + (this.slowness > 0 ? this.#random.whole(0, this.slowness) : 0);
  }

  carry(connection: { cut(): void }): () => void {
    this.#connections.add(connection);
    return () => this.#connections.delete(connection);
  }

  cut(): void {
    this.up = false;
    for (const connection of [...this.#connections]) connection.cut();
  }

  restore(): void {
    this.up = true;
  }
}
