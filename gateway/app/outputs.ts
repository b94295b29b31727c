/** Which line an order goes down: the one that its device is on. */
import { type DeviceId, type Duration, type OutputOrder, seconds } from '@zhuji/protocol';
import type { Clock, DeviceLine } from './ports.ts';

/** A wire that has not taken an order by now has not taken it. */
const patience: Duration = seconds(2);

export class Outputs {
  readonly #lineOf: ReadonlyMap<DeviceId, DeviceLine>;
  readonly #clock: Clock;

  constructor(
    devices: readonly { id: DeviceId; line: string }[],
    lines: readonly DeviceLine[],
    clock: Clock,
  ) {
    const byName = new Map(lines.map((line) => [line.name, line]));
    this.#lineOf = new Map(
      devices.flatMap(({ id, line }): [DeviceId, DeviceLine][] => {
        const found = byName.get(line);
        return found ? [[id, found]] : [];
      }),
    );
    this.#clock = clock;
  }

  has(device: DeviceId): boolean {
    return this.#lineOf.has(device);
  }

  /** False when the line is not there, has no word for such an order, or does not take it in time. */
  order(device: DeviceId, order: OutputOrder): Promise<boolean> {
    const taken = this.#lineOf.get(device)?.order(device, order);
    return taken ? within(this.#clock, patience, taken) : Promise.resolve(false);
  }
}

/** What the promise gives, or false when the time is over. */
export function within<T>(clock: Clock, limit: Duration, promise: Promise<T>): Promise<T | false> {
  return new Promise((resolve) => {
    const stop = clock.after(limit, () => resolve(false));
    promise
      .catch((): false => false)
      .then((value) => {
        stop();
        resolve(value);
      });
  });
}
