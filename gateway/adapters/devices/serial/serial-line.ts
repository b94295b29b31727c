/** Devices on a serial line: frames of `protocol/serial-frame.ts` in both directions. */
import { createHash } from 'node:crypto';
import { type DeviceId, type ErrorCode, frameType, type OutputOrder } from '@zhuji/protocol';
import type { Clock, Counters, DeviceLine, LineListener, Log } from '../../../app/ports.ts';
import { ByteLine, type ByteLineSettings } from './byte-line.ts';
import { decodeFrame, encodeFrame, type Frame } from './frame.ts';
import { FrameReader } from './frame-reader.ts';
import { orderPayload, readPayload } from './payload.ts';

export interface SerialDevice {
  id: DeviceId;
  /** 32-bit address in the frame. */
  address: number;
  /** 16 bytes, the device's own. */
  key: Uint8Array;
}
interface Needs {
  name: string;
  line: ByteLineSettings;
  devices: readonly SerialDevice[];
  clock: Clock;
  log: Log;
  counters: Counters;
}

/** A device that is given a new key counts anew; the key itself is not written down. */
const counterKey = ({ id, key }: SerialDevice): string =>
  `${id}/${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;

export class SerialLine implements DeviceLine {
  readonly name: string;
  readonly #needs: Needs;
  readonly #byAddress: ReadonlyMap<number, SerialDevice>;
  readonly #reader = new FrameReader();
  readonly #line: ByteLine;
  #listener: LineListener | undefined;

  constructor(needs: Needs) {
    this.name = needs.name;
    this.#needs = needs;
    this.#byAddress = new Map(needs.devices.map((device) => [device.address, device]));
    const { clock, log } = needs;
    this.#line = new ByteLine(needs.line, {
      clock,
      log,
      onBytes: (chunk) => this.#read(chunk),
      onUp: (up) => this.#onUp(up),
    });
  }

  async start(listener: LineListener): Promise<void> {
    this.#listener = listener;
    this.#line.start();
  }

  stop(): Promise<void> {
    return this.#line.stop();
  }

  async order(id: DeviceId, order: OutputOrder): Promise<boolean> {
    const device = this.#needs.devices.find((one) => one.id === id);
    if (device === undefined) return false;
    const counter = this.#needs.counters.next(counterKey(device));
    const payload = orderPayload(order);
    return this.#line.write(
      encodeFrame({ type: frameType.order, device: device.address, counter, payload }, device.key),
    );
  }

  #onUp(up: boolean): void {
    this.#reader.reset();
    this.#listener?.lineUp(this.name, up);
  }

  #read(chunk: Uint8Array): void {
    for (const raw of this.#reader.push(chunk)) {
      if (raw === 'too_long') this.#refuse('frame_too_long');
      else this.#takeRaw(raw);
    }
  }

  #takeRaw(raw: Uint8Array): void {
    const frame = decodeFrame(raw, (address) => this.#byAddress.get(address)?.key);
    if (!frame.ok) {
      this.#refuse(frame.code);
      return;
    }
    // Only the gateway gives orders; its own, reflected, is nothing that a device said.
    if (frame.value.type === frameType.order) {
      this.#refuse('frame_type_unknown');
      return;
    }
    this.#takeFrame(frame.value);
  }

  #takeFrame({ type, device: address, counter, payload }: Frame): void {
    const device = this.#byAddress.get(address);
    if (device === undefined) return;
    if (!this.#needs.counters.accept(counterKey(device), counter, type === frameType.event)) {
      this.#refuse('frame_replayed');
      return;
    }
    const facts = readPayload(payload);
    if (facts === undefined) {
      this.#refuse('frame_payload_broken');
      return;
    }
    this.#listener?.report({ device: device.id, cached: false, facts });
  }

  #refuse(code: ErrorCode): void {
    this.#needs.log.debug({ line: this.name, code }, 'a frame was refused');
    this.#listener?.refused(code);
  }
}
