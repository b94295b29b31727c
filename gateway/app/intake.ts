/** From what a device said to what the home does and the hub hears: reflexes first, then the alarm lane, then readings. */
import { type DeviceId, type DeviceState, type Duration, milliseconds } from '@zhuji/protocol';
import { type CancelState, nothingAnnounced, stepCancel } from '../core/cancel/cancel.ts';
import {
  type DeviceIntake,
  freshIntake,
  type IntakeStep,
  stateOf,
  stepIntake,
  tickIntake,
} from '../core/intake/intake.ts';
import type { HomeEvent, HomeReading, Report } from '../core/report.ts';
import type { HomeSettings } from './home-settings.ts';
import { within } from './outputs.ts';
import type { Clock } from './ports.ts';
import type { Reflexes } from './reflexes.ts';

interface Needs {
  clock: Clock;
  reflexes: Reflexes;
  /** The devices of this home that have a cancel key. */
  cancelKeys: ReadonlySet<DeviceId>;
  settings: HomeSettings;
  announce: (event: HomeEvent) => void;
  record: (reading: HomeReading) => void;
}

/** The valve's wire has this long to take the order before the news of the gas goes up. A dead wire holds no alarm back. */
const valveFirst: Duration = milliseconds(50);

export class Intake {
  readonly #needs: Needs;
  readonly #devices = new Map<DeviceId, DeviceIntake>();
  #cancel: CancelState = nothingAnnounced;
  /** The latest event that waits for the valve's wire. */
  #behindValve: Promise<void> = Promise.resolve();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  take(report: Report): void {
    const state = this.#devices.get(report.device) ?? freshIntake;
    this.#settle(report.device, stepIntake(state, report, this.#needs.clock.mono()));
  }

  /** When everything that was taken has been announced. */
  settled(): Promise<void> {
    return this.#behindValve;
  }

  /** Once a second: holds end, alarms settle. */
  tick(): void {
    for (const [device, state] of this.#devices)
      this.#settle(device, tickIntake(state, device, this.#needs.clock.mono()));
    this.#needs.reflexes.act({ is: 'tick' });
  }

  stateOf(device: DeviceId): DeviceState {
    const state = this.#devices.get(device);
    return state === undefined ? 'working' : stateOf(state, this.#needs.clock.mono());
  }

  #settle(device: DeviceId, step: IntakeStep): void {
    this.#devices.set(device, step.state);
    for (const event of step.events) this.#happen(event);
    for (const reading of step.readings) {
      this.#needs.reflexes.act({ is: 'reading', reading });
      this.#needs.record(reading);
    }
  }

  #happen(event: HomeEvent): void {
    const { clock, reflexes, cancelKeys, settings, announce } = this.#needs;
    const rules = { window: settings.cancelWindow(), keys: cancelKeys };
    const step = stepCancel(this.#cancel, event, rules, clock.mono());
    this.#cancel = step.state;
    for (const effect of step.effects) {
      const { shutsValve, taken } = reflexes.act({ is: 'event', event: effect });
      if (!shutsValve) announce(effect);
      else this.#behindValve = within(clock, valveFirst, taken).then(() => announce(effect));
    }
  }
}
