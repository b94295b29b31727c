/** A wire of bytes by path (`/dev/ttyUSB0`) or by address (`tcp://host:port`), which opens again whenever it breaks. */
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Duration, milliseconds, seconds } from '@zhuji/protocol';
import { SerialPort } from 'serialport';
import type { Clock, Log, Stop } from '../../../app/ports.ts';

export interface ByteLineSettings {
  path: string;
  baud: number;
}
interface Needs {
  clock: Clock;
  log: Log;
  onBytes: (chunk: Uint8Array) => void;
  onUp: (up: boolean) => void;
}

/** Between tries: an adapter that is plugged in again serves within this, one that stays away costs next to nothing. */
const shortestPause: Duration = milliseconds(250);
const longestPause: Duration = seconds(5);
/** A converter that lost its power says nothing; TCP asks it this often. */
const keepAlive: Duration = seconds(10);
/** Bytes that may wait for a wire that does not take them. */
const mostUnwritten = 64 * 1024;

export class ByteLine {
  readonly #settings: ByteLineSettings;
  readonly #needs: Needs;
  #wire: Duplex | undefined;
  #up = false;
  #running = false;
  #pause = shortestPause;
  #cancelRetry: Stop = () => undefined;

  constructor(settings: ByteLineSettings, needs: Needs) {
    this.#settings = settings;
    this.#needs = needs;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#open();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelRetry();
    const wire = this.#wire;
    this.#wire = undefined;
    this.#down();
    if (wire) await closed(wire);
  }

  /** True when the wire took it. */
  write(bytes: Uint8Array): Promise<boolean> {
    const wire = this.#wire;
    if (!this.#up || wire === undefined || wire.writableLength > mostUnwritten) return Promise.resolve(false);
    return new Promise((resolve) => wire.write(bytes, (error) => resolve(!error)));
  }

  #open(): void {
    const wire = openWire(this.#settings, () => this.#opened(wire));
    this.#wire = wire;
    wire.on('data', (chunk: Uint8Array) => this.#needs.onBytes(chunk));
    wire.on('error', (error: Error) => this.#needs.log.debug({ err: error }, 'the line reports an error'));
    wire.once('close', () => this.#lost(wire));
  }

  #opened(wire: Duplex): void {
    if (wire !== this.#wire) return;
    this.#up = true;
    this.#pause = shortestPause;
    this.#needs.log.info({ path: this.#settings.path }, 'the line is open');
    this.#needs.onUp(true);
  }

  #lost(wire: Duplex): void {
    if (wire !== this.#wire) return;
    this.#wire = undefined;
    this.#down();
    if (!this.#running) return;
    this.#cancelRetry = this.#needs.clock.after(this.#pause, () => this.#open());
    this.#pause = milliseconds(Math.min(this.#pause * 2, longestPause));
  }

  #down(): void {
    if (!this.#up) return;
    this.#up = false;
    this.#needs.log.warn({ path: this.#settings.path }, 'the line is closed');
    this.#needs.onUp(false);
  }
}

function openWire({ path, baud }: ByteLineSettings, onOpen: () => void): Duplex {
  if (path.startsWith('tcp://')) {
    const { hostname, port } = new URL(path);
    const socket = connect({
      host: hostname,
      port: Number(port),
      keepAlive: true,
      keepAliveInitialDelay: keepAlive,
    });
    socket.setNoDelay(true);
    return socket.once('connect', onOpen);
  }
  const port = new SerialPort({ path, baudRate: baud, autoOpen: false });
  port.open((error) => {
    // A port that never opened says no 'close' by itself.
    if (error) port.emit('close', error);
    else onOpen();
  });
  return port;
}

async function closed(wire: Duplex): Promise<void> {
  if (wire.destroyed) return;
  const done = new Promise<void>((resolve) => wire.once('close', () => resolve()));
  if (wire instanceof SerialPort) {
    if (!wire.isOpen) return;
    wire.close();
  } else wire.destroy();
  await done;
}
