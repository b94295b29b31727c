/** The hub's use cases over a real store in a folder of its own, with a clock that is pushed and a home that is enrolled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AlertDetail,
  type AlertSummary,
  type BootId,
  type DeviceId,
  type Epoch,
  type EventItem,
  type GatewayId,
  type HomeId,
  hours,
  type Instant,
  later,
  type OnlineStatus,
  type Receipt,
  seconds,
  type UserId,
} from '@zhuji/protocol';
import { EmbeddedHistory } from '../../hub/adapters/history/embedded/embedded-history.ts';
import { randomIds } from '../../hub/adapters/ids/random-ids.ts';
import { prometheusMetrics } from '../../hub/adapters/metrics/prometheus.ts';
import { SqliteStore } from '../../hub/adapters/store/sqlite/sqlite-store.ts';
import type { User } from '../../hub/app/ports.ts';
import { gatewayUseCases, peopleUseCases } from '../../hub/use-cases.ts';
import { JumpingClock, PushedClock } from './pushed-clock.ts';

export const gateway = 'gw-1' as GatewayId;
export const home = 'home-1' as HomeId;
export const epoch = '0123456789abcdef' as Epoch;
export const boot = '3b1f0c7e-5a77-4a0e-9d55-0b6f2c9e8a41' as BootId;

export const person = (id: string, name: string, role: User['role'] = 'operator'): User => ({
  id: `us-${id}` as UserId,
  username: id,
  name,
  role,
  passwordHash: '-',
  disabled: false,
});
export const li = person('li', '李');
export const wang = person('wang', '王');
export const zhao = person('zhao', '赵', 'supervisor');

/** An item as a gateway would send it; what a test does not care about is filled in. */
export const item = (seq: number, at: Instant, more: Partial<EventItem> = {}): EventItem => ({
  seq,
  at,
  mono: 86_400_000,
  device: 'button' as DeviceId,
  kind: 'sos',
  phase: 'new',
  ...more,
});

export const envelope = (at: Instant, items: readonly unknown[], more: object = {}) => ({
  v: 1,
  epoch,
  boot,
  sentAt: at,
  mono: 86_400_000,
  items,
  ...more,
});

export const onlineStatus = (at: Instant, devices: OnlineStatus['devices'] = []): OnlineStatus => ({
  v: 1,
  online: true,
  epoch,
  boot,
  sentAt: at,
  mono: 1,
  version: '0.1.0',
  uptime: 1,
  disk: { freeBytes: 1, outboxBytes: 1 },
  queue: { event: 0, reading: 0 },
  thinned: 0,
  refused: {},
  devices,
});

export const bytes = (message: unknown): Uint8Array => Buffer.from(JSON.stringify(message));

export class HubParts {
  readonly folder = mkdtempSync(join(tmpdir(), 'zhuji-hub-'));
  readonly clock = this.makeClock();
  readonly metrics = prometheusMetrics();
  readonly ids = randomIds(this.clock);
  readonly store = new SqliteStore({ file: join(this.folder, 'hub.db'), clock: this.clock });
  readonly history = new EmbeddedHistory({
    folder: join(this.folder, 'history'),
    reserveBytes: 0,
    report() {},
  });
  readonly gatewayLimit = seconds(90);
  listeningSince = this.clock.now();
  readonly moment = () => ({
    now: this.clock.now(),
    ids: this.ids,
    gatewayLimit: this.gatewayLimit,
    listeningSince: this.listeningSince,
  });
  readonly up = gatewayUseCases(this);
  readonly desk = peopleUseCases(this);

  async start(): Promise<this> {
    await this.store.start();
    await this.history.start();
    await this.store.write(async (tx) => {
      for (const user of [li, wang, zhao]) await tx.accounts.add(user);
      // 李 is signed in: somebody is on duty.
      await tx.accounts.addSession({
        tokenHash: '-',
        user: li.id,
        expiresAt: later(this.clock.now(), hours(24 * 365)),
      });
      await tx.gateways.put({ id: gateway, home, secretHash: '-', online: false });
    });
    return this;
  }

  async stop(): Promise<void> {
    await this.history.stop();
    await this.store.stop();
    rmSync(this.folder, { recursive: true });
  }

  protected makeClock(): PushedClock {
    return new PushedClock();
  }

  /** Sends these items as one batch now. */
  events(...items: unknown[]): Promise<Receipt | undefined> {
    return this.up.acceptEvents(gateway, bytes(envelope(this.clock.now(), items)));
  }

  item(seq: number, more: Partial<EventItem> = {}): EventItem {
    return item(seq, this.clock.now(), more);
  }

  open(): Promise<AlertSummary[]> {
    return this.store.read((reader) => reader.openAlerts());
  }

  /** The one open alert, with its story. */
  async card(): Promise<AlertDetail> {
    const [only, ...others] = await this.open();
    if (!only || others.length > 0)
      throw new Error(`expected one open alert, there are ${others.length + (only ? 1 : 0)}`);
    const card = await this.store.read((reader) => reader.alert(only.id));
    if (!card) throw new Error('an open alert without a card');
    return card;
  }
}

/** On a machine whose clock somebody sets. */
export class JumpingHub extends HubParts {
  declare readonly clock: JumpingClock;

  protected override makeClock(): JumpingClock {
    return new JumpingClock();
  }
}
