/** Telephones of those who go: they lose the line, and say again what they heard no answer to, under the same name. */
import type { DispatchAnswer } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { Outcome } from '../../../hub/app/outcome.ts';
import { tryAgain } from './attend.ts';
import type { HubProcess } from './hub-process.ts';
import type { Going } from './responders.ts';
import type { World } from './world.ts';

/** What follows from an answer has followed by then. */
const settled = 3_000;

type Door = NonNullable<ReturnType<HubProcess['telephones']>>;
type Send<Told> = (door: Door, named: DispatchAnswer) => Promise<Outcome<Told>>;

export class Telephones {
  readonly #world: World;
  readonly #hub: HubProcess;
  readonly #random: Random;
  #actions = 0;

  constructor(world: World, hub: HubProcess, random: Random) {
    this.#world = world;
    this.#hub = hub;
    this.#random = random;
  }

  /** Until the hub has answered; now and then its answer is lost. What it refuses is not said again. */
  say<Told>({ record }: Going, answer: DispatchAnswer, send: Send<Told>, then?: (told: Told) => void): void {
    const named = { ...answer, action: `${record.id}.${++this.#actions}` };
    let heard = false;
    const trySending = (): void => {
      if (heard) return;
      const door = this.#hub.telephones();
      void (door && send(door, named))
        ?.then((outcome) => {
          if (heard || this.#random.chance(0.1)) return;
          heard = true;
          this.#world.lookAfter(settled);
          if (outcome.ok) then?.(outcome.value);
        })
        .catch(() => undefined);
      this.#world.after(tryAgain, trySending);
    };
    trySending();
  }
}
