/** Events on their way to the disk: already sent, perhaps, but not yet safe here. None leaves the shelf before the disk has it. */
import { type Duration, type EventItem, seconds } from '@zhuji/protocol';
import { type Clock, type Log, type Outbox, type OutboxStats, outboxDamaged } from './ports.ts';

interface Needs {
  clock: Clock;
  log: Log;
  outbox: Outbox;
  onStats: (stats: OutboxStats) => void;
  /** The file is damaged, or takes nothing any more: somebody must open it anew. */
  onDamaged: () => void;
}

/** A card that has refused everything for so long (full, turned read-only) is no card. */
const refusalLimit: Duration = seconds(30);

export class Shelf {
  readonly #needs: Needs;
  readonly #items = new Map<number, EventItem>();
  readonly #writing = new Set<number>();
  /** Monotonic ms; undefined while the disk takes what it is given. */
  #refusedSince: number | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  put(item: EventItem): void {
    this.#items.set(item.seq, item);
    void this.#store([item]);
  }

  /** What the disk has refused, tried again. */
  retry(): void {
    const refused = this.items().filter((item) => !this.#writing.has(item.seq));
    if (refused.length > 0) void this.#store(refused);
  }

  /** The hub has everything up to here. */
  settle(upTo: number): void {
    for (const seq of this.#items.keys()) if (seq <= upTo) this.#items.delete(seq);
  }

  items(): EventItem[] {
    return [...this.#items.values()];
  }

  /** Empties the shelf: its events move to a new outbox. */
  clear(): EventItem[] {
    const items = this.items();
    this.#items.clear();
    this.#writing.clear();
    this.#refusedSince = undefined;
    return items;
  }

  async #store(items: EventItem[]): Promise<void> {
    for (const { seq } of items) this.#writing.add(seq);
    try {
      this.#needs.onStats(await this.#needs.outbox.append('event', items));
      this.#refusedSince = undefined;
      for (const item of items) if (this.#items.get(item.seq) === item) this.#items.delete(item.seq);
    } catch (error) {
      this.#needs.log.error(
        { err: error, events: items.length },
        'events could not be stored; they are kept in memory',
      );
      this.#refusedSince ??= this.#needs.clock.mono();
      const damaged = error instanceof Error && error.message === outboxDamaged;
      if (damaged || this.#needs.clock.mono() - this.#refusedSince >= refusalLimit) this.#needs.onDamaged();
    } finally {
      for (const { seq } of items) this.#writing.delete(seq);
    }
  }
}
