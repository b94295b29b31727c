/** What a home's wires have in common: reports go out, orders come in. */
import type { DeviceClass, DeviceId, OutputOrder } from '@zhuji/protocol';
import type { Condition, Report } from '../devices/device.ts';

/** A device on a wire. `address`: 32-bit number in hex on a serial line, friendly name on Zigbee, its id on the broker. */
export interface WiredDevice {
  id: DeviceId;
  class: DeviceClass;
  address: string;
  /** Serial: 16-byte key in hex. Broker: its password. */
  secret: string;
}

export interface WireListener {
  onOrder(device: DeviceId, order: OutputOrder): void;
  /** Somebody listens at the other end again; these devices were not heard before. */
  onUp(devices: readonly DeviceId[]): void;
}

export interface Wire {
  start(): Promise<void>;
  stop(): Promise<void>;
  send(device: DeviceId, report: Report, condition: Condition): void;
}

/** A device's next number; never the same twice, across restarts too. */
export type TakeCounter = (device: DeviceId) => number;
