/** One gateway: starts and stops its parts in the right order, and turns its wheels once a second. Told in README.md. */
import { type Duration, seconds } from '@zhuji/protocol';
import { systemClock } from './adapters/clock/system-clock.ts';
import { DiskThread } from './adapters/outbox-sqlite/disk.ts';
import type { Clock, LineListener, Log, Stop } from './app/ports.ts';
import type { GatewayConfig } from './config.ts';
import { fileQuarantined } from './core/own-events.ts';
import { type FarEnds, realEnds } from './far-ends.ts';
import { buildParts, type Parts } from './gateway-parts.ts';

export interface Surroundings {
  log: Log;
  /** Absent: the machine's own. A demo gives one that begins in 1970. */
  clock?: Clock;
  /** Shared by the gateways of one process; absent: one of its own. */
  disk?: DiskThread;
  /** In [0, 1), for the jitter. */
  random?: () => number;
  /** Absent: the real card and the real wires. A simulation of the whole gives its own. */
  ends?: FarEnds;
}

const tick: Duration = seconds(1);
/** How long the counter of a mere reading may be in memory only. */
const counterFlush: Duration = seconds(5);
/** An alarm that nobody has receipted for so long: the elder is told that we keep trying. */
const unanswered: Duration = seconds(20);

export class Gateway {
  readonly #config: GatewayConfig;
  readonly #clock: Clock;
  /** The disk thread that nobody else uses, and that ends with this gateway. */
  readonly #ownDisk: DiskThread | undefined;
  readonly #parts: Parts;
  #stops: Stop[] = [];
  #running = false;

  constructor(config: GatewayConfig, around: Surroundings) {
    this.#config = config;
    this.#clock = around.clock ?? systemClock();
    const { log, ends, disk = new DiskThread() } = around;
    this.#ownDisk = around.disk || ends ? undefined : disk;
    this.#parts = buildParts(config, {
      clock: this.#clock,
      log,
      ends: ends ?? realEnds(config, { clock: this.#clock, log, disk }),
      random: around.random ?? Math.random,
    });
  }

  /**
   * What the disk remembers first, or a replayed frame would pass; then the devices, which need neither outbox nor hub to be answered;
   * then the way up. So a gateway that is online also listens, but for what its own wires still need to connect.
   */
  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#ownDisk?.start();
    const { notebook, settings, counters, commands, uplink, lines } = this.#parts;
    const remembered = await notebook.open();
    settings.load(remembered.settings);
    counters.load(remembered.counters);
    commands.load(remembered.commands);
    for (const line of lines) await line.start(this.#listener());
    await uplink.start();
    if (remembered.quarantined)
      uplink.announce(fileQuarantined(this.#config.gateway, remembered.quarantined));
    this.#stops = [
      this.#clock.every(tick, () => this.#turn()),
      this.#clock.every(counterFlush, () => void counters.flush()),
    ];
  }

  /** The devices first, so that nothing new comes in; then goodbye to the hub; then the disk. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    for (const stop of this.#stops.splice(0)) stop();
    const { notebook, counters, intake, uplink, lines } = this.#parts;
    await Promise.all(lines.map((line) => line.stop()));
    await intake.settled();
    await counters.flush();
    await uplink.stop({ v: 1, online: false, boot: this.#clock.boot, reason: 'stopped' });
    await notebook.close();
    await this.#ownDisk?.stop();
  }

  /** Where each of the gateway's own brokers listens, by line name. */
  ports(): Record<string, number> {
    const listening = this.#parts.lines.filter((line) => line.port !== undefined);
    return Object.fromEntries(listening.map((line) => [line.name, line.port?.() ?? 0]));
  }

  #listener(): LineListener {
    const { intake, health, refused } = this.#parts;
    return {
      // What it says before the fact that it speaks: an alarm waits for nothing.
      report: (report) => {
        intake.take(report);
        if (!report.cached) health.heard(report.device);
      },
      lineUp: (line, up) => health.lineUp(line, up),
      deviceGone: (device) => health.gone(device),
      refused,
    };
  }

  #turn(): void {
    const { intake, health, uplink, reflexes } = this.#parts;
    intake.tick();
    health.tick();
    uplink.tick();
    if (uplink.unansweredFor() > unanswered) reflexes.act({ is: 'unanswered' });
  }
}

export const createGateway = (config: GatewayConfig, around: Surroundings): Gateway =>
  new Gateway(config, around);
