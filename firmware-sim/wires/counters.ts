/**
 * A counter for each device that never repeats, across restarts and crashes too: numbers are set aside on disk in blocks before
 * any of them is used, and a restart goes on behind the block.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const block = 256;

export class Counters {
  readonly #file: string;
  readonly #names: readonly string[];
  /** By device: the number to give next, and the last one that is set aside for it. */
  #lanes: Map<string, { next: number; last: number }> | undefined;

  constructor(file: string, names: readonly string[]) {
    this.#file = file;
    this.#names = names;
  }

  /** The device's next number, from 1 up. */
  take(name: string): number {
    this.#lanes ??= this.#load();
    const lane = this.#lanes.get(name) ?? { next: 1, last: 0 };
    this.#lanes.set(name, lane);
    if (lane.next > lane.last) this.#reserve(this.#lanes);
    return lane.next++;
  }

  #load(): Map<string, { next: number; last: number }> {
    const kept = readCounters(this.#file);
    const names = new Set([...this.#names, ...Object.keys(kept)]);
    return new Map([...names].map((name) => [name, { next: (kept[name] ?? 0) + 1, last: kept[name] ?? 0 }]));
  }

  /** Whoever is running low is topped up in the same write: one fsync serves the whole town. */
  #reserve(lanes: Map<string, { next: number; last: number }>): void {
    for (const lane of lanes.values()) {
      if (lane.last - lane.next < block / 2) lane.last = lane.next + block - 1;
    }
    mkdirSync(dirname(this.#file), { recursive: true });
    const draft = `${this.#file}.new`;
    const handle = openSync(draft, 'w', 0o600);
    try {
      writeSync(
        handle,
        JSON.stringify(Object.fromEntries([...lanes].map(([name, { last }]) => [name, last]))),
      );
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, this.#file);
  }
}

function readCounters(file: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
