/** Everything between this home and the hub: the two lanes, receipts, commands coming down, results going up. */
import {
  type CommandResult,
  type Duration,
  type Epoch,
  type ErrorCode,
  type EventItem,
  type GatewayId,
  type ReadingItem,
  Receipt,
} from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { skippedRange } from '../core/outbox/numbers.ts';
import { thinning } from '../core/outbox/thinning.ts';
import { eventsSkipped, fileQuarantined, outboxFull } from '../core/own-events.ts';
import type { HomeEvent, HomeReading } from '../core/report.ts';
import { type BackoffEvent, hurryBackoff, restedBackoff, stepBackoff } from '../core/uplink/backoff.ts';
import { AlarmLane } from './alarm-lane.ts';
import type { HomeSettings } from './home-settings.ts';
import type { HubTime } from './hub-clock.ts';
import type { Clock, HubLink, Log, OpenedOutbox, Outbox, OutboxStats } from './ports.ts';
import { ReadingLane } from './reading-lane.ts';

interface Needs {
  gateway: GatewayId;
  clock: Clock;
  log: Log;
  hubTime: HubTime;
  outbox: Outbox;
  link: HubLink;
  settings: HomeSettings;
  refused: (code: ErrorCode) => void;
  /** Over this the outbox is thinned. */
  quotaBytes: number;
  /** In [0, 1), for the jitter. */
  random: () => number;
  onCommand: (body: Uint8Array) => void;
  /** Connected: time to say who we are. */
  onConnected: () => void;
}

const checkReceipt = checker(Receipt);

export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

export class Uplink {
  readonly #needs: Needs;
  readonly #alarms: AlarmLane;
  readonly #readings: ReadingLane;
  #epoch: Epoch | undefined;
  #connected = false;
  #reopening = false;
  #stats: OutboxStats = { events: 0, readings: 0, bytes: 0, thinned: 0 };
  #full = false;
  #thinning = false;
  #backoff = restedBackoff;
  #unsentResults: CommandResult[] = [];

  constructor(needs: Needs) {
    this.#needs = needs;
    const shared = {
      ...needs,
      isConnected: () => this.#connected,
      onStats: (stats: OutboxStats) => this.#count(stats),
      onDamaged: () => void this.#reopen(),
    };
    this.#alarms = new AlarmLane({ ...shared, publish: (items) => this.#publish('event', items) });
    this.#readings = new ReadingLane({
      ...shared,
      interval: () => needs.settings.readingInterval(),
      now: () => needs.hubTime.now() ?? needs.clock.wall(),
      publish: (items) => this.#publish('reading', items),
    });
  }

  async start(): Promise<void> {
    this.#adopt(await this.#needs.outbox.open());
    this.#readings.start();
    this.#needs.link.start({
      connected: () => this.#onConnected(),
      disconnected: () => {
        this.#connected = false;
      },
      message: (leaf, body) => (leaf === 'receipt' ? this.#onReceipt(body) : this.#needs.onCommand(body)),
      waitAfter: (happened) => this.#waitAfter(happened),
    });
  }

  async stop(goodbye: object): Promise<void> {
    this.#connected = false;
    await this.#needs.link.stop(goodbye);
    await this.#readings.stop();
    await this.#needs.outbox.close({ event: this.#alarms.used(), reading: this.#readings.used() });
  }

  announce(event: HomeEvent): void {
    this.#alarms.announce(event);
    // Whether anybody moves after a fall is part of the news of it.
    if (event.kind === 'fall') this.awaitMovement();
    if (!this.#connected) this.#needs.link.hurry((left) => hurryBackoff(left, this.#needs.random()));
  }

  record(reading: HomeReading): void {
    this.#readings.record(reading);
  }

  awaitMovement(): void {
    this.#readings.awaitMovement();
  }

  tick(): void {
    if (this.#epoch === undefined) void this.#reopen();
    this.#alarms.tick();
  }

  isConnected(): boolean {
    return this.#connected;
  }

  epoch(): Epoch | undefined {
    return this.#epoch;
  }

  stats(): OutboxStats {
    return this.#stats;
  }

  /** Readings given up, on the disk or before it. */
  thinned(): number {
    return this.#stats.thinned + this.#readings.dropped();
  }

  /** Items that no receipt has settled. */
  queue(): { event: number; reading: number } {
    return { event: this.#alarms.pending(), reading: this.#stats.readings + this.#readings.gathered() };
  }

  unansweredFor(): number {
    return this.#alarms.unansweredFor();
  }

  /** A result that could not be sent waits for the next connection. */
  async answer(result: CommandResult): Promise<void> {
    if (!(await this.#needs.link.publish('result', result))) this.#unsentResults.push(result);
  }

  #onConnected(): void {
    this.#connected = true;
    this.#alarms.connected();
    this.#readings.connected();
    this.#needs.onConnected();
    for (const result of this.#unsentResults.splice(0)) void this.answer(result);
  }

  #onReceipt(body: Uint8Array): void {
    const receipt = checkReceipt(readJson(body));
    if (!receipt.ok) {
      this.#needs.refused('receipt_invalid');
      return;
    }
    const lane = receipt.value.lane === 'event' ? this.#alarms : this.#readings;
    const sent = lane.receipt(receipt.value);
    if (sent !== undefined) this.#needs.hubTime.learn(sent, receipt.value.hubTime);
  }

  #publish(lane: 'event' | 'reading', items: (EventItem | ReadingItem)[]): Promise<boolean> {
    const { clock, link } = this.#needs;
    if (this.#epoch === undefined) return Promise.resolve(false);
    const envelope = {
      v: 1,
      epoch: this.#epoch,
      boot: clock.boot,
      sentAt: clock.wall(),
      mono: clock.mono(),
      items,
    };
    return link.publish(lane, envelope);
  }

  #adopt(opened: OpenedOutbox): void {
    const { gateway } = this.#needs;
    this.#epoch = opened.epoch;
    this.#readings.adopt(opened);
    this.#alarms.adopt(opened);
    if (opened.quarantined) this.announce(fileQuarantined(gateway, opened.quarantined));
    const skipped = skippedRange({ lastStored: opened.lastStored, reserved: opened.promised });
    if (skipped) this.announce(eventsSkipped(gateway, skipped.from, skipped.to));
  }

  /**
   * The file was found damaged while in use: it is put aside, and everything not yet safe moves to a new one. Until it is there no
   * number is given out and no receipt counts, or those of the old file would be taken for those of the new.
   */
  async #reopen(): Promise<void> {
    if (this.#reopening) return;
    this.#reopening = true;
    this.#epoch = undefined;
    this.#alarms.suspend();
    this.#readings.suspend();
    try {
      this.#adopt(await this.#needs.outbox.open());
    } catch (error) {
      this.#needs.log.error({ err: error }, 'the outbox could not be opened anew');
    } finally {
      this.#reopening = false;
    }
  }

  #waitAfter(happened: BackoffEvent): Duration | undefined {
    const { random, clock } = this.#needs;
    const unreceipted = this.#alarms.pending() > 0;
    const step = stepBackoff(this.#backoff, happened, { random: random(), unreceipted }, clock.mono());
    this.#backoff = step.state;
    return step.wait;
  }

  #count(stats: OutboxStats): void {
    this.#stats = stats;
    const plan = thinning(stats, this.#needs.quotaBytes);
    if (plan) void this.#thin(plan.amongOldest);
    // Full of events; over again only when they have gone, not whenever a reading comes and is thinned.
    const over = stats.bytes > this.#needs.quotaBytes;
    const full = over && (this.#full || stats.readings === 0);
    if (full === this.#full) return;
    this.#full = full;
    this.announce(outboxFull(this.#needs.gateway, full));
  }

  /** One round; what it leaves is counted, and thinned again while it is too much. */
  async #thin(amongOldest: number): Promise<void> {
    if (this.#thinning) return;
    this.#thinning = true;
    try {
      const stats = await this.#needs.outbox.thin(amongOldest);
      this.#thinning = false;
      this.#count(stats);
    } catch (error) {
      this.#thinning = false;
      this.#needs.log.error({ err: error }, 'the outbox could not be thinned');
    }
  }
}
