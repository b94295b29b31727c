/** The gateway's end of the line, behind the same port and with the same manners as `uplink-mqtt`: when to try again is told from above. */
import { type Duration, type GatewayId, type Instant, milliseconds } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { HubLink, HubListener } from '../../../gateway/app/ports.ts';
import { type Life, never } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import type { Broadband } from './broadband.ts';
import { Connection, type HubSide, type UpLeaf } from './connection.ts';

/** Where a connection is asked for: undefined while no hub answers there. */
export type Door = () => (HubSide & { admit(connection: Connection): void }) | undefined;

interface Needs {
  life: Life;
  time: VirtualTime;
  random: Random;
  gateway: GatewayId;
  will: object;
  line: Broadband;
  door: Door;
  /** Told of every message before it leaves. */
  sends: (leaf: UpLeaf, message: object) => void;
}

const connectTimeout = 10_000;
const ackTimeout = 10_000;

export class SimulatedLink implements HubLink {
  readonly #needs: Needs;
  #listener: HubListener | undefined;
  #connection: Connection | undefined;
  /** When the line last came or went. */
  #turnedAt: Instant;
  #retry: { at: number; cancel: () => void } | undefined;
  readonly #unanswered = new Set<(ok: boolean) => void>();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#turnedAt = needs.time.now;
  }

  /** Since when there is no connection. */
  get goneSince(): Instant | undefined {
    return this.#connection ? undefined : this.#turnedAt;
  }
  get connectedSince(): Instant | undefined {
    return this.#connection ? this.#turnedAt : undefined;
  }

  start(listener: HubListener): void {
    if (this.#listener) return;
    this.#listener = listener;
    this.#connect();
  }

  publish(leaf: UpLeaf, message: object): Promise<boolean> {
    const { life, time, sends } = this.#needs;
    if (!life.alive) return never();
    const connection = this.#connection;
    if (connection === undefined) return Promise.resolve(false);
    sends(leaf, message);
    return new Promise((resolve) => {
      const settle = (ok: boolean) => {
        cancel();
        this.#unanswered.delete(settle);
        if (life.alive) resolve(ok);
      };
      const cancel = life.at(time.now + ackTimeout, () => {
        settle(false);
        this.#over(connection);
      });
      this.#unanswered.add(settle);
      connection.up(leaf, Buffer.from(JSON.stringify(message)), () => life.alive && settle(true));
    });
  }

  hurry(shorten: (left: Duration) => Duration): void {
    if (!this.#retry) return;
    const left = milliseconds(Math.max(0, this.#retry.at - this.#needs.time.now));
    const wait = shorten(left);
    if (wait < left) this.#retryAfter(wait);
  }

  async stop(goodbye: object): Promise<void> {
    this.#retry?.cancel();
    this.#retry = undefined;
    const connection = this.#connection;
    if (connection) await this.publish('status', goodbye);
    this.#listener = undefined;
    this.#lose();
    connection?.closeAtHome();
  }

  /** The process has died: the other end will find out. */
  abandon(): void {
    this.#connection?.closeAtHome();
    this.#lose();
  }

  #lose(): void {
    if (this.#connection) this.#turnedAt = this.#needs.time.now;
    this.#connection = undefined;
  }

  #connect(): void {
    const { life, time, random, gateway, will, line, door } = this.#needs;
    const hub = line.up ? door() : undefined;
    if (hub === undefined) {
      const refused = line.up ? 30 : random.chance(0.3) ? connectTimeout : 30;
      life.at(time.now + refused, () => this.#failed('failed'));
      return;
    }
    const home = {
      message: (leaf: 'receipt' | 'command', body: Uint8Array) => {
        if (life.alive && this.#connection === connection) this.#listener?.message(leaf, body);
      },
      lost: () => life.alive && this.#over(connection),
    };
    const connection = new Connection({ gateway, will, time, random, line, hub, home });
    time.after(milliseconds(line.latency()), () => connection.openAtHub && hub.admit(connection));
    life.at(time.now + 3 * line.latency(), () => {
      if (this.#listener === undefined) return connection.closeAtHome();
      if (!connection.openAtHome) return this.#failed('failed');
      this.#connection = connection;
      this.#turnedAt = time.now;
      this.#listener.waitAfter('connected');
      this.#listener.connected();
    });
  }

  #over(connection: Connection): void {
    if (connection !== this.#connection) return;
    this.#lose();
    connection.closeAtHome();
    for (const settle of [...this.#unanswered]) settle(false);
    this.#listener?.disconnected();
    this.#failed('lost');
  }

  #failed(how: 'failed' | 'lost'): void {
    const wait = this.#listener?.waitAfter(how);
    if (wait !== undefined) this.#retryAfter(wait);
  }

  #retryAfter(wait: Duration): void {
    this.#retry?.cancel();
    const { life, time } = this.#needs;
    const cancel = life.at(time.now + wait, () => {
      this.#retry = undefined;
      this.#connect();
    });
    this.#retry = { at: time.now + wait, cancel };
  }
}
