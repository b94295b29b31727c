/** A home's broadband line between its gateway and the hub: a TCP relay that can be cut, slowed, made to flap and restored. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import type { Duration } from '@zhuji/protocol';

export type LineState = 'up' | 'cut';

export class Broadband {
  readonly #port: number;
  readonly #hub: { host: string; port: number };
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #state: LineState = 'up';
  #delay = 0;

  constructor(port: number, hub: { host: string; port: number }) {
    this.#port = port;
    this.#hub = hub;
  }

  get state(): LineState {
    return this.#state;
  }
  get delay(): number {
    return this.#delay;
  }

  async start(): Promise<void> {
    if (this.#server) return;
    const server = createServer((home) => this.#relay(home));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#hangUp();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Connections in being are torn; new ones are refused until it is restored. */
  cut(): void {
    this.#state = 'cut';
    this.#hangUp();
  }

  restore(): void {
    this.#state = 'up';
    this.#delay = 0;
  }

  /** Bytes each way arrive this much later, in real time. */
  slow(delay: Duration): void {
    this.#delay = delay;
  }

  #hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #relay(home: Socket): void {
    if (this.#state === 'cut') {
      home.resetAndDestroy();
      return;
    }
    const hub = connect(this.#hub);
    for (const [here, there] of [
      [home, hub],
      [hub, home],
    ] as const) {
      this.#sockets.add(here);
      here.setNoDelay(true);
      here.on('error', () => here.destroy());
      here.on('close', () => {
        this.#sockets.delete(here);
        there.destroy();
      });
      here.pipe(this.#lag()).pipe(there);
    }
  }

  /** One chunk at a time keeps their order. */
  #lag(): Transform {
    return new Transform({
      transform: (chunk, _encoding, done) => {
        if (this.#delay === 0) done(null, chunk);
        else setTimeout(() => done(null, chunk), this.#delay);
      },
    });
  }
}
