/** Carries out reflexes: orders to the home's own valve, siren and voice, at once and in order. */

import {
  calm,
  type ReflexEvent,
  type ReflexSettings,
  type ReflexState,
  stepReflex,
} from '../core/reflex/reflex.ts';
import type { HomeEvent } from '../core/report.ts';
import type { Outputs } from './outputs.ts';
import type { Clock, Log } from './ports.ts';

interface Needs {
  clock: Clock;
  log: Log;
  settings: ReflexSettings;
  outputs: Outputs;
  /** Where a reflex reports what went wrong with it: a valve that does not shut. */
  announce: (event: HomeEvent) => void;
}

export class Reflexes {
  readonly #needs: Needs;
  #state: ReflexState = calm;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Gives how many orders it made and how many of them a line took. */
  act(event: ReflexEvent): { ordered: number; taken: number } {
    const { clock, settings, outputs, announce, log } = this.#needs;
    const step = stepReflex(this.#state, event, settings, clock.mono());
    this.#state = step.state;
    const orders = step.effects.filter((effect) => effect.do === 'order');
    const taken = orders.filter((effect) => {
      const ok = outputs.order(effect.device, effect.order);
      if (!ok) log.warn({ device: effect.device, order: effect.order.do }, 'no line took the order');
      return ok;
    });
    for (const effect of step.effects) if (effect.do === 'report') announce(effect.event);
    return { ordered: orders.length, taken: taken.length };
  }
}
