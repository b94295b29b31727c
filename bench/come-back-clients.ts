/** Some of the gateways of `come-back.ts`, in a process of their own: the real link with the real waits, and now and then a call for help. */
import { randomBytes } from 'node:crypto';
import { type BootId, type Epoch, type GatewayId, gatewayBeat, type Receipt } from '@zhuji/protocol';
import { systemClock } from '../gateway/adapters/clock/system-clock.ts';
import { MqttLink } from '../gateway/adapters/uplink-mqtt/mqtt-link.ts';
import { restedBackoff, stepBackoff } from '../gateway/core/uplink/backoff.ts';
import type { Asked, Told } from './come-back.ts';

const clock = systemClock();
const boot = '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41' as BootId;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
/** One of them presses so often. */
const pressEveryMs = 100;

class OneGateway {
  readonly #link: MqttLink;
  readonly #epoch = randomBytes(8).toString('hex') as Epoch;
  readonly #pressedAt = new Map<number, number>();
  #backoff = restedBackoff;
  #seq = 0;
  #beating: NodeJS.Timeout | undefined;
  /** The hub has it, and has taken its beat. */
  isBack = false;
  readonly receipted: number[] = [];

  constructor({ name, secret }: Asked['gateways'][number], url: string) {
    const will = { v: 1, online: false, boot, reason: 'lost' };
    this.#link = new MqttLink({ gateway: name as GatewayId, hub: { url, secret }, clock, log: quiet, will });
  }

  start(): void {
    this.#link.start({
      connected: () => void this.#arrive(),
      disconnected: () => {
        this.isBack = false;
        clearInterval(this.#beating);
      },
      message: (leaf, body) => leaf === 'receipt' && this.#hear(JSON.parse(Buffer.from(body).toString())),
      waitAfter: (happened) => {
        const settings = { random: Math.random(), unreceipted: this.#pressedAt.size > 0 };
        const { state, wait } = stepBackoff(this.#backoff, happened, settings, clock.mono());
        this.#backoff = state;
        return wait;
      },
    });
  }

  get unreceipted(): number {
    return this.#pressedAt.size;
  }

  /** Kept until it is receipted, as the outbox would. */
  press(): void {
    this.#seq += 1;
    this.#pressedAt.set(this.#seq, performance.now());
    void this.#send(this.#seq);
  }

  async #arrive(): Promise<void> {
    this.isBack = await this.#beat();
    clearInterval(this.#beating);
    this.#beating = setInterval(() => void this.#beat(), gatewayBeat);
    for (const seq of this.#pressedAt.keys()) void this.#send(seq);
  }

  #beat(): Promise<boolean> {
    const mono = Math.round(performance.now());
    const status = {
      ...{
        v: 1,
        online: true,
        epoch: this.#epoch,
        boot,
        sentAt: Date.now(),
        mono,
        version: '0.1.0',
        uptime: mono,
      },
      ...{
        disk: { freeBytes: 2e10, outboxBytes: 40_960 },
        queue: { event: 0, reading: 0 },
        thinned: 0,
        refused: {},
      },
      devices: [{ id: 'button-bed', class: 'button', name: '床头按钮', room: '卧室', state: 'working' }],
    };
    return this.#link.publish('status', status);
  }

  #send(seq: number): Promise<boolean> {
    const item = { seq, at: Date.now(), mono: seq, device: 'button-bed', kind: 'sos', phase: 'new' };
    return this.#link.publish('event', {
      v: 1,
      epoch: this.#epoch,
      boot,
      sentAt: Date.now(),
      mono: seq,
      items: [item],
    });
  }

  #hear({ epoch, lane, seq }: Receipt): void {
    if (lane !== 'event' || epoch !== this.#epoch) return;
    for (const [pressed, at] of this.#pressedAt) {
      if (pressed > seq) continue;
      this.#pressedAt.delete(pressed);
      this.receipted.push(performance.now() - at);
    }
  }
}

process.once('message', ({ port, gateways }: Asked) => {
  const all = gateways.map((one) => new OneGateway(one, `mqtt://127.0.0.1:${port}`));
  for (const one of all) one.start();
  setInterval(() => {
    // Whoever is there: a press without a line waits for the line, and that is measured by another test.
    const there = all.filter(({ isBack, unreceipted }) => isBack && unreceipted === 0);
    there[Math.floor(Math.random() * there.length)]?.press();
  }, pressEveryMs);
  setInterval(() => {
    const told: Told = {
      back: all.filter(({ isBack }) => isBack).length,
      receiptedMs: all.flatMap(({ receipted }) => receipted.splice(0)),
    };
    process.send?.(told);
  }, 200);
});
process.once('disconnect', () => process.exit());
