/** The gateway's notebook on the same simulated card: what it noted last may be gone after a power cut. */
import type { CommandId } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { CommandOutcome, HubSettings, Notebook } from '../../../gateway/app/ports.ts';
import { type Life, never } from '../time/life.ts';

/** How long (ms) an fsync takes. */
const usual = [4, 4, 4, 12];

export class NotebookCard {
  readonly #random: Random;
  readonly #counters = new Map<string, number>();
  readonly #commands = new Map<CommandId, CommandOutcome>();
  #settings: HubSettings = {};

  constructor(random: Random) {
    this.#random = random;
  }

  notebook(life: Life): Notebook {
    const note = (write: () => void): Promise<void> =>
      life.alive ? life.answer(this.#random.pick(usual), write) : never();
    return {
      open: async () => ({
        counters: [...this.#counters],
        commands: [...this.#commands],
        settings: this.#settings,
      }),
      noteCounters: (counters) =>
        note(() => {
          for (const [key, value] of counters)
            this.#counters.set(key, Math.max(value, this.#counters.get(key) ?? 0));
        }),
      noteCommand: (id, outcome) =>
        note(() => {
          if (!this.#commands.has(id)) this.#commands.set(id, outcome);
        }),
      noteSettings: (settings) =>
        note(() => {
          this.#settings = { ...this.#settings, ...settings };
        }),
      close: () => note(() => {}),
    };
  }
}
