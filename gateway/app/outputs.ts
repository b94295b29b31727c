/** Which line an order goes down: the one that its device is on. */
import type { DeviceId, OutputOrder } from '@zhuji/protocol';
import type { DeviceLine } from './ports.ts';

export class Outputs {
  readonly #lineOf: ReadonlyMap<DeviceId, DeviceLine>;

  constructor(devices: readonly { id: DeviceId; line: string }[], lines: readonly DeviceLine[]) {
    const byName = new Map(lines.map((line) => [line.name, line]));
    this.#lineOf = new Map(
      devices.flatMap(({ id, line }): [DeviceId, DeviceLine][] => {
        const found = byName.get(line);
        return found ? [[id, found]] : [];
      }),
    );
  }

  has(device: DeviceId): boolean {
    return this.#lineOf.has(device);
  }

  /** False when the line is not there, or has no word for such an order. */
  order(device: DeviceId, order: OutputOrder): boolean {
    return this.#lineOf.get(device)?.order(device, order) ?? false;
  }
}
