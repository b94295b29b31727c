/** The socket that gateways come to: bounded rate first, then TLS where it is configured, then a watch on packet lengths. */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { Admission } from './admission.ts';
import { PacketLengths } from './packet-lengths.ts';

export interface ListenerConfig {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** PEM texts. Without them MQTT is in the clear: for one machine and for tests. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly connectionsPerSecond: number;
  /** Bytes that one packet may announce before its connection is cut. */
  readonly longestPacket: number;
}

interface ListenerParts {
  readonly config: ListenerConfig;
  /** Hands a connection to the broker, which attaches its reader before this returns. */
  readonly connected: (socket: Socket) => void;
  readonly turnedAway: (reason: 'rate' | 'length') => void;
}

/** A CONNECT with a will fits many times. */
const longestFirstPacket = 16 * 1024;
/** A socket that says nothing holds memory; Node would wait two minutes. */
const handshakeTimeoutMs = 10_000;

export class Listener {
  readonly #parts: ListenerParts;
  #server: Server | undefined;
  #tls: TlsServer | undefined;

  constructor(parts: ListenerParts) {
    this.#parts = parts;
  }

  get listening(): boolean {
    return this.#server?.listening === true;
  }

  /** @returns the port. Rejects with Node's own error when it is taken. */
  start(): Promise<number> {
    const { config, turnedAway } = this.#parts;
    const admission = new Admission(config.connectionsPerSecond, () => performance.now());
    this.#tls =
      config.tls &&
      createTlsServer({ ...config.tls, handshakeTimeout: handshakeTimeoutMs }, (socket) => this.#use(socket));
    this.#tls?.on('tlsClientError', (_error, socket) => socket.destroy());
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      if (!admission.admits()) {
        turnedAway('rate');
        socket.destroy();
        return;
      }
      socket.setNoDelay(true);
      if (this.#tls) this.#tls.emit('connection', socket);
      else this.#use(socket);
    });
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, () => {
        server.off('error', reject);
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : config.port);
      });
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server?.listening) await new Promise((resolve) => server.close(resolve));
  }

  #use(socket: Socket): void {
    const { config, connected, turnedAway } = this.#parts;
    connected(socket);
    const lengths = new PacketLengths(longestFirstPacket, config.longestPacket);
    // Beside the broker's 'readable', 'data' only tells what it reads, when it reads (Node: "readable takes precedence").
    socket.on('data', (bytes: Uint8Array) => {
      if (lengths.take(bytes)) return;
      turnedAway('length');
      socket.destroy();
    });
  }
}
