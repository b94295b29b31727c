/**
 * One MQTT connection between a gateway and the hub, QoS 1 and no session, with a view of it at either end: an end learns late, or
 * never, that the other has gone.
 */
import { type Duration, type GatewayId, milliseconds } from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import type { Broadband } from './broadband.ts';

export type UpLeaf = 'event' | 'reading' | 'status' | 'result';
export type DownLeaf = 'receipt' | 'command';

export interface HubSide {
  take(connection: Connection, leaf: UpLeaf, body: Uint8Array, acknowledge: () => void): void;
  /** The hub has found the line dead. */
  lost(connection: Connection): void;
}
export interface HomeSide {
  message(leaf: DownLeaf, body: Uint8Array): void;
  /** The gateway has found the line dead. */
  lost(): void;
}

/** A broker gives a line up after one and a half keep-alives, a client when an acknowledgement is overdue. */
const hubNotices = 23_000;
const homeNotices = 15_000;

export class Connection {
  readonly gateway: GatewayId;
  readonly will: object;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #line: Broadband;
  readonly #hub: HubSide;
  readonly #home: HomeSide;
  readonly #release: () => void;
  #upAt = 0;
  #downAt = 0;
  /** Messages on their way arrive this late, or never. */
  #fate: number | 'lost' | undefined;
  openAtHub = true;
  openAtHome = true;
  /** A newer connection of the same gateway took over. */
  superseded = false;

  constructor(needs: {
    gateway: GatewayId;
    will: object;
    time: VirtualTime;
    random: Random;
    line: Broadband;
    hub: HubSide;
    home: HomeSide;
  }) {
    this.gateway = needs.gateway;
    this.will = needs.will;
    this.#time = needs.time;
    this.#random = needs.random;
    this.#line = needs.line;
    this.#hub = needs.hub;
    this.#home = needs.home;
    this.#release = needs.line.carry(this);
  }

  up(leaf: UpLeaf, body: Uint8Array, acknowledged: () => void): void {
    if (this.#random.chance(this.#line.loss)) this.cut();
    this.#upAt = Math.max(this.#upAt, this.#time.now + this.#line.latency());
    const deliver = () =>
      this.#hub.take(this, leaf, body, () => this.#goDown(() => this.openAtHome && acknowledged()));
    this.#arrive(this.#upAt, deliver);
    if (this.#random.chance(this.#line.doubling))
      this.#arrive(this.#upAt + this.#random.whole(1, 3_000), deliver);
  }

  /** True when the hub believes that it was handed on. */
  down(leaf: DownLeaf, message: object): boolean {
    if (!this.openAtHub) return false;
    const body = Buffer.from(JSON.stringify(message));
    this.#goDown(() => this.openAtHome && this.#home.message(leaf, body));
    return true;
  }

  /** The line breaks. Neither end knows yet. */
  cut(): void {
    if (this.#fate !== undefined) return;
    this.#fate = this.#random.chance(0.6) ? 'lost' : this.#random.whole(0, 6_000);
    this.#release();
    this.#time.after(this.#soon(homeNotices), () => this.closeAtHome(true));
    this.#time.after(this.#soon(hubNotices), () => this.closeAtHub(true));
  }

  /** The gateway's process is gone, or has given up. */
  closeAtHome(tell = false): void {
    if (!this.openAtHome) return;
    this.openAtHome = false;
    if (tell) this.#home.lost();
    this.#time.after(this.#fate === undefined ? milliseconds(20) : this.#soon(hubNotices), () =>
      this.closeAtHub(true),
    );
  }

  closeAtHub(tell = false): void {
    if (!this.openAtHub) return;
    this.openAtHub = false;
    this.#release();
    if (tell) this.#hub.lost(this);
    this.#time.after(this.#soon(2_000), () => this.closeAtHome(true));
  }

  #goDown(deliver: () => void): void {
    this.#downAt = Math.max(this.#downAt, this.#time.now + this.#line.latency());
    this.#arrive(this.#downAt, deliver);
  }

  #arrive(at: number, deliver: () => void): void {
    this.#time.at(at, () => {
      if (this.#fate === 'lost') return;
      if (this.#fate === undefined) deliver();
      else this.#time.at(this.#time.now + this.#fate, deliver);
    });
  }

  #soon(most: number): Duration {
    const atOnce = this.#random.chance(0.4);
    return milliseconds(this.#random.whole(0, atOnce ? 300 : most));
  }
}
