/** A gateway as it runs in a home: the real composition on a simulated card, clock and wires. It may die at any moment and start again. */
import {
  type BootId,
  type DeviceId,
  type Duration,
  type EventItem,
  type Instant,
  instant,
  minutes,
  type OutputOrder,
  seconds,
} from '@zhuji/protocol';
import type { Random } from '../../../firmware-sim/random.ts';
import type { PlannedHome } from '../../../firmware-sim/town/town-plan.ts';
import type { Clock, Log, Stop } from '../../../gateway/app/ports.ts';
import type { GatewayConfig } from '../../../gateway/config.ts';
import { createGateway, type Gateway } from '../../../gateway/gateway.ts';
import { NotebookCard } from '../disk/notebook-card.ts';
import { type CardWitness, OutboxCard } from '../disk/outbox-card.ts';
import { LazyBeat } from '../time/lazy-beats.ts';
import { Life } from '../time/life.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import { Broadband } from '../wire/broadband.ts';
import { type Frame, SimulatedLine } from '../wire/device-line.ts';
import { type Door, SimulatedLink } from '../wire/hub-link.ts';

export interface GatewayWitness extends CardWitness {
  /** A batch of events leaves for the hub. */
  sends(items: readonly EventItem[]): void;
  /** An order goes down a wire of the home, at this monotonic time. */
  orders(order: OutputOrder, mono: number): void;
}

interface Needs {
  plan: PlannedHome;
  time: VirtualTime;
  random: Random;
  door: Door;
  witness: GatewayWitness;
  /** How wrong its wall clock is when it starts, in ms. */
  wallError: number;
  deliver: (device: DeviceId, order: OutputOrder) => void;
  /** Before its wheels turn, its devices have their say: nothing may seem silent that only rested. */
  beforeTurning: () => void;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} } satisfies Log;
/** Waits of this length and longer may come as late as a resting wheel turns. */
const lazyWait: Duration = minutes(2);
/** After anything has happened its wheels turn at their own pace for so long. */
const lively: Duration = seconds(3);

export class GatewayProcess {
  readonly plan: PlannedHome;
  readonly line: Broadband;
  readonly card: OutboxCard;
  readonly #notebook: NotebookCard;
  readonly #needs: Needs;
  readonly #config: GatewayConfig;
  #life: Life;
  #gateway: Gateway | undefined;
  #link: SimulatedLink | undefined;
  #lines: SimulatedLine[] = [];
  #beats: LazyBeat[] = [];
  #lazy = new Set<{ at: number; run: () => void }>();
  #bootedAt = 0;
  #boot: BootId;

  constructor(needs: Needs) {
    const { plan, time, random } = needs;
    this.plan = plan;
    this.#needs = needs;
    this.line = new Broadband(random);
    this.card = new OutboxCard(time, random, needs.witness);
    this.#notebook = new NotebookCard(random);
    this.#config = configOf(plan);
    this.#life = new Life(time);
    this.#life.alive = false;
    this.#boot = bootId(random);
  }

  get alive(): boolean {
    return this.#life.alive;
  }
  /** Since when it has had no line to the hub. */
  get goneSince(): Instant | undefined {
    return this.#link?.goneSince;
  }

  /** Since when it has one. */
  get connectedSince(): Instant | undefined {
    return this.#life.alive ? this.#link?.connectedSince : undefined;
  }

  /** `reboot`: the machine starts too, and with it a new monotonic clock. */
  start(reboot: boolean): void {
    if (this.#life.alive) return;
    const { time, random } = this.#needs;
    if (reboot || this.#bootedAt === 0) {
      this.#boot = bootId(random);
      this.#bootedAt = time.now - random.whole(3_000, 20_000);
    }
    const life = new Life(time);
    this.#life = life;
    this.#gateway = this.#compose(life);
    void this.#gateway.start();
  }

  /** Dies where it stands. With the power gone, so is what the card has not synced. */
  die(powerCut: boolean): void {
    if (!this.#life.alive) return;
    this.#bury();
    if (powerCut) this.card.cutPower();
  }

  /** Ends in order, as at an update. */
  stop(): void {
    const gateway = this.#gateway;
    const life = this.#life;
    if (!life.alive || gateway === undefined) return;
    this.#wake(seconds(60));
    void gateway.stop().then(() => {
      if (this.#life === life) this.#bury();
    });
  }

  hear(line: string, frame: Frame): boolean {
    if (frame.said.type === 'event') this.#wake(lively);
    return this.#lines.find(({ name }) => name === line)?.hear(frame) === true;
  }

  /** Everything that rested is done now, so that nobody can tell. */
  catchUp(): void {
    if (!this.#life.alive) return;
    const { now } = this.#needs.time;
    for (const wait of [...this.#lazy]) {
      if (wait.at > now) continue;
      this.#lazy.delete(wait);
      wait.run();
    }
    for (const beat of this.#beats) beat.catchUp();
    if (this.card.pendingEvents() > 0) this.#wake(lively);
  }

  mono(): number {
    return this.#needs.time.now - this.#bootedAt;
  }

  #bury(): void {
    this.#life.alive = false;
    this.#link?.abandon();
    for (const beat of this.#beats) beat.stop();
    this.#beats = [];
    this.#lazy.clear();
    this.#lines = [];
  }

  #wake(length: Duration): void {
    for (const beat of this.#beats) beat.wakeFor(length);
  }

  #compose(life: Life): Gateway {
    const { plan, time, random, door, witness } = this.#needs;
    const clock = this.#clock(life);
    const link = new SimulatedLink({
      life,
      time,
      random,
      gateway: plan.gateway,
      will: { v: 1, online: false, boot: this.#boot, reason: 'lost' },
      line: this.line,
      door,
      sends: (leaf, message) => {
        if (leaf !== 'event') return;
        this.#wake(lively);
        witness.sends((message as { items: EventItem[] }).items);
      },
    });
    this.#link = link;
    return createGateway(this.#config, {
      log: quiet,
      clock,
      random: random.unit,
      ends: {
        notebook: this.#notebook.notebook(life),
        outbox: this.card.outbox(life),
        link,
        disk: { freeBytes: async () => 8_000_000_000 },
        lines: (counters) => {
          this.#lines = plan.lines.map(
            ({ name }) =>
              new SimulatedLine({
                name,
                life,
                counters,
                levelsOnly: name === 'zigbee',
                order: (device, order) => this.#order(life, device, order),
              }),
          );
          return this.#lines;
        },
      },
    });
  }

  #order(life: Life, device: DeviceId, order: OutputOrder): void {
    const { time, witness, deliver } = this.#needs;
    this.#wake(lively);
    witness.orders(order, this.mono());
    time.after(30 as Duration, () => life.alive && deliver(device, order));
  }

  #clock(life: Life): Clock {
    const { time, wallError } = this.#needs;
    return {
      boot: this.#boot,
      mono: () => time.now - this.#bootedAt,
      wall: (): Instant => instant(Math.max(0, time.now + wallError)),
      after: (wait, run): Stop => {
        if (wait < lazyWait) return life.at(time.now + wait, run);
        const lazy = { at: time.now + wait, run };
        this.#lazy.add(lazy);
        return () => this.#lazy.delete(lazy);
      },
      every: (period, run): Stop => {
        const beat: LazyBeat = new LazyBeat(time, period, () => {
          if (!life.alive) return;
          this.#needs.beforeTurning();
          run();
          if (this.card.pendingEvents() > 0 && this.connectedSince !== undefined) beat.wakeFor(lively);
        });
        this.#beats.push(beat);
        beat.wakeFor(seconds(60));
        return () => beat.stop();
      },
    };
  }
}

const bootId = (random: Random): BootId => `${random.hex(4)}-0000-4000-8000-${random.hex(6)}` as BootId;

function configOf(plan: PlannedHome): GatewayConfig {
  return {
    gateway: plan.gateway,
    data: '/nowhere',
    hub: { url: 'mqtt://hub', secret: '', ca: undefined },
    cancelWindow: seconds(10),
    readingInterval: minutes(5),
    outboxQuotaBytes: 2 * 1024 * 1024,
    lines: plan.lines.map(({ name }) =>
      name === 'zigbee'
        ? { name, type: 'zigbee2mqtt', url: 'mqtt://bridge' }
        : { name, type: 'broker', port: 0 },
    ),
    devices: plan.devices.map(({ id, class: kind, name, room, line, address }) => ({
      id,
      class: kind,
      name,
      room,
      line,
      address,
    })),
    deviceSecrets: {},
    lineSecrets: {},
  };
}
