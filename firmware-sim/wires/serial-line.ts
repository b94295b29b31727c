/**
 * A radio receiver on a serial line. Listens on TCP as a serial-to-Ethernet converter does, or opens the other end of a pty.
 * What is said while nobody listens is lost, as on a real wire.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { type DeviceId, maxFrameBytes } from '@zhuji/protocol';
import { SerialPort } from 'serialport';
import type { Condition, Report } from '../devices/device.ts';
import { refuse } from '../refusals.ts';
import { type Address, decodeOrder, encodeReport } from './serial-frame.ts';
import type { TakeCounter, Wire, WiredDevice, WireListener } from './wire.ts';

export type SerialEnd = { port: number } | { path: string; baud: number };

export class SerialLine implements Wire {
  readonly #end: SerialEnd;
  readonly #addresses: ReadonlyMap<DeviceId, Address>;
  readonly #takeCounter: TakeCounter;
  readonly #listener: WireListener;
  readonly #open = new Set<Socket | SerialPort>();
  /** The highest order counter each device has obeyed: an order recorded and played again is ignored. */
  readonly #obeyed = new Map<DeviceId, number>();
  #server: Server | undefined;

  constructor(
    end: SerialEnd,
    devices: readonly WiredDevice[],
    takeCounter: TakeCounter,
    listener: WireListener,
  ) {
    this.#end = end;
    this.#takeCounter = takeCounter;
    this.#listener = listener;
    this.#addresses = new Map(
      devices.map(({ id, address, secret }) => [
        id,
        { device: Number(address), key: Buffer.from(secret, 'hex') },
      ]),
    );
  }

  async start(): Promise<void> {
    if (this.#server || this.#open.size > 0) return;
    if ('path' in this.#end) return this.#openPath(this.#end.path, this.#end.baud);
    const server = createServer((socket) => this.#attach(socket.setNoDelay(true)));
    this.#server = server;
    const { port } = this.#end;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#open].map(hangUp));
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  send(device: DeviceId, report: Report, condition: Condition): void {
    const address = this.#addresses.get(device);
    if (address) this.write(encodeReport(report, condition, address, this.#takeCounter(device)));
  }

  /** Any bytes at all: scenarios put noise on the line with it. */
  write(bytes: Uint8Array): void {
    for (const stream of this.#open) stream.write(bytes);
  }

  async #openPath(path: string, baudRate: number): Promise<void> {
    const port = new SerialPort({ path, baudRate, autoOpen: false });
    await new Promise<void>((resolve, reject) =>
      port.open((error) =>
        error ? reject(refuse('serial_unusable', { path, reason: error.message })) : resolve(),
      ),
    );
    this.#attach(port);
  }

  #attach(stream: Socket | SerialPort): void {
    let pending: Buffer = Buffer.alloc(0);
    this.#open.add(stream);
    stream.on('data', (chunk: Buffer) => {
      pending = this.#readFrames(Buffer.concat([pending, chunk]));
    });
    stream.on('error', () => stream.destroy());
    stream.on('close', () => this.#open.delete(stream));
    this.#listener.onUp([...this.#addresses.keys()]);
  }

  /** Answers with the bytes that do not make a frame yet. */
  #readFrames(bytes: Buffer): Buffer {
    let from = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
      if (end > from) this.#readFrame(bytes.subarray(from, end));
      from = end + 1;
    }
    const rest = bytes.subarray(from);
    return rest.length > 2 * maxFrameBytes ? Buffer.alloc(0) : rest;
  }

  #readFrame(stuffed: Buffer): void {
    for (const [id, address] of this.#addresses) {
      const read = decodeOrder(stuffed, address);
      if (read === undefined || read.counter <= (this.#obeyed.get(id) ?? -1)) continue;
      this.#obeyed.set(id, read.counter);
      this.#listener.onOrder(id, read.order);
    }
  }
}

/** A port that is only destroyed keeps its reader waiting, and the process with it. */
async function hangUp(stream: Socket | SerialPort): Promise<void> {
  if (!(stream instanceof SerialPort)) stream.destroy();
  else if (stream.isOpen) await new Promise((resolve) => stream.close(resolve));
}
