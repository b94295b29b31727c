/** Carries out reflexes: orders to the home's own valve, siren and voice, at once and in order. */

import type { DeviceId, OutputOrder } from '@zhuji/protocol';
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

export interface Orders {
  ordered: number;
  shutsValve: boolean;
  taken: Promise<number>;
}

export class Reflexes {
  readonly #needs: Needs;
  #state: ReflexState = calm;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The orders are out when this returns; `taken` tells later how many of them a wire took. */
  act(event: ReflexEvent): Orders {
    const { clock, settings, announce } = this.#needs;
    const step = stepReflex(this.#state, event, settings, clock.mono());
    this.#state = step.state;
    const orders = step.effects.filter((effect) => effect.do === 'order');
    // What the hub asked for is answered "failed"; what the home needs by itself is tried on.
    const isOwn = event.is === 'event' || event.is === 'tick';
    const answers = orders.map((effect) => this.#order(effect.device, effect.order, isOwn));
    for (const effect of step.effects) if (effect.do === 'report') announce(effect.event);
    return {
      ordered: orders.length,
      shutsValve: orders.some(({ order }) => order.do === 'shut'),
      taken: Promise.all(answers).then((taken) => taken.filter(Boolean).length),
    };
  }

  async #order(device: DeviceId, order: OutputOrder, isOwn: boolean): Promise<boolean> {
    const { outputs, log } = this.#needs;
    const taken = await outputs.order(device, order);
    if (taken) return true;
    log.warn({ device, order: order.do }, 'no wire took the order');
    if (isOwn) this.act({ is: 'not_taken', device, order });
    return false;
  }
}
