/** Somebody sets the clock of the hub's machine: nothing is skipped, fired twice, late, or out of order. */
import {
  type DeviceId,
  type EventItem,
  type GatewayId,
  type HomeId,
  hours,
  type Instant,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  boot,
  bytes,
  epoch,
  gateway,
  item,
  JumpingHub,
  li,
  onlineStatus,
} from '../../tests/support/hub-parts.ts';
import { JumpingClock } from '../../tests/support/pushed-clock.ts';
import { createEngine, type Engine } from './engine.ts';

/** A disk that others keep busy turns a second into ten. */
vi.setConfig({ testTimeout: 60_000 });

let hub: JumpingHub;
let engine: Engine;
/** Real milliseconds since the test began. */
const real = () => hub.clock.machine.mono();

const makeEngine = () => createEngine({ ...hub, moment: hub.moment, downlink: { command: () => true } });
beforeEach(async () => {
  hub = await new JumpingHub().start();
  engine = makeEngine();
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const push = async (by: ReturnType<typeof seconds>) => {
  hub.clock.push(by);
  await engine.wake();
};
const enrol = (count: number): Promise<GatewayId[]> =>
  hub.store.write(async (tx) => {
    const ids = Array.from({ length: count }, (_, n) => `gw-many-${n}` as GatewayId);
    for (const id of ids) {
      await tx.gateways.put({ id, home: id.replace('gw', 'home') as HomeId, secretHash: '-', online: false });
    }
    return ids;
  });
const send = (from: GatewayId, items: readonly EventItem[], clocks: { sentAt: Instant; mono: number }) =>
  hub.up.acceptEvents(from, bytes({ v: 1, epoch, boot, ...clocks, items }));
const press = (from: GatewayId, seq = 1) =>
  send(from, [hub.item(seq, { cancellable: true })], { sentAt: hub.clock.now(), mono: 86_400_000 });
const kinds = async () => (await hub.open()).map(({ kind }) => kind);

const jumps = [
  ['an hour back', -hours(1)],
  ['a day ahead', hours(24)],
  ['to and fro', hours(9)],
] as const;

describe.each(jumps)('the machine’s clock is set %s', (name, by) => {
  it('while hundreds of windows run: each ends once, and takes the time it should', async () => {
    const pressed = new Map<string, number>();
    for (const id of await enrol(300)) {
      await press(id);
      pressed.set(id.replace('gw', 'home'), real());
      if (pressed.size % 50 === 0) await push(seconds(0.5));
    }
    hub.clock.machine.setWall(milliseconds(by));
    const raised = new Map<string, number>();
    for (let step = 0; step < 60; step += 1) {
      await push(seconds(0.25));
      if (name === 'to and fro')
        hub.clock.machine.setWall(((step % 2 === 0 ? -1 : 1) * by) as ReturnType<typeof hours>);
      for (const { home, state } of await hub.open()) {
        if (state === 'raised' && !raised.has(home.id)) raised.set(home.id, real());
      }
    }
    const lengths = [...pressed].map(([home, at]) => (raised.get(home) ?? Number.NaN) - at);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(9_500);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10_350);
    for (const { id } of await hub.open()) {
      const card = await hub.store.read((reader) => reader.alert(id));
      const states = card?.timeline.flatMap((entry) => (entry.what === 'state' ? [entry.state] : []));
      expect(states).toEqual(['pending', 'raised']);
    }
  });

  it('and no gateway that beats is lost, and one that does not is found in its time', async () => {
    const [beating, silent] = await enrol(2);
    if (!beating || !silent) throw new Error('enrolled two');
    const beat = (id: GatewayId) => hub.up.acceptStatus(id, bytes(onlineStatus(hub.clock.now())));
    await Promise.all([beat(beating), beat(silent)]);
    await push(seconds(1));
    hub.clock.machine.setWall(milliseconds(by));
    let found: number | undefined;
    const begun = real();
    for (let step = 0; step < 400; step += 1) {
      await push(seconds(0.5));
      if (step % 60 === 0) await beat(beating);
      if ((await kinds()).length > 0) found ??= real() - begun;
    }
    expect((await hub.open()).map(({ home }) => home.id)).toEqual(['home-many-1']);
    expect(found).toBeGreaterThanOrEqual(84_000);
    expect(found).toBeLessThanOrEqual(90_500);
  });

  it('and the story of a case stays in its order', async () => {
    await hub.events(hub.item(1));
    hub.clock.machine.setWall(milliseconds(by));
    await push(seconds(1));
    const { id } = (await hub.card()).alert;
    await hub.desk.claimAlert(li, id);
    hub.clock.machine.setWall((-2 * by) as ReturnType<typeof hours>);
    await push(seconds(1));
    await hub.desk.noteAlert(li, id, '已联系');
    const { timeline } = await hub.card();
    expect(timeline.map(({ what }) => what)).toEqual(['event', 'state', 'rung', 'state', 'said', 'note']);
    expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).toSorted((a, b) => a - b));
  });
});

describe('the hub starts again', () => {
  it('with a clock that was set back an hour: a window that is open ends in its time, not an hour later', async () => {
    await press(gateway);
    await push(seconds(4));
    await hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now())));
    await engine.stop();
    hub.clock.machine.setWall(milliseconds(-hours(1)));
    hub.clock.own.begin(await hub.store.read((reader) => reader.newestMoment()));
    engine = makeEngine();
    await engine.start();
    await push(seconds(6.1));
    expect((await hub.card()).alert.state).toBe('raised');
    expect(hub.clock.own.trouble()).toMatch(/^the machine's clock is 3600 s behind the hub's time/);
  });

  it('with a clock that is a day ahead: windows end at once, and no silence is counted from before', async () => {
    await press(gateway);
    await engine.stop();
    hub.clock.machine.setWall(hours(24));
    hub.clock.own.begin(await hub.store.read((reader) => reader.newestMoment()));
    hub.listeningSince = hub.clock.now();
    engine = makeEngine();
    await engine.start();
    expect((await hub.open()).map(({ kind, state }) => [kind, state])).toEqual([['sos', 'raised']]);
  });

  it('on a machine without a battery: the first look at a real clock is taken over, and its gateways are given time', async () => {
    const bare = new JumpingClock();
    bare.machine.setWall(milliseconds(1_000 - bare.machine.wall()));
    bare.own.begin(undefined);
    expect(bare.now()).toBe(1_000);
    bare.machine.setWall(milliseconds(1_795_280_400_000 - 1_000));
    bare.push(seconds(5));
    expect([bare.now(), bare.own.since(), bare.own.trouble()]).toEqual([
      1_795_280_405_000,
      1_795_280_405_000,
      undefined,
    ]);
  });
});

describe('a gateway whose clock is', () => {
  const wrong = [
    ['in 1970', 0],
    ['a day ahead', 1_795_280_400_000 + hours(24)],
  ] as const;

  it.each(wrong)('%s loses nothing, and is judged by the hub’s clock', async (_name, starts) => {
    // Down for five minutes, then sent in one batch; the machine was started 40 minutes ago.
    const mono = minutes(40);
    const pressedAt = { at: instant(starts + mono - minutes(5)), mono: mono - minutes(5) };
    const story = [
      item(1, pressedAt.at, { ...pressedAt, cancellable: true }),
      item(2, instant(pressedAt.at + 1), { ...pressedAt, kind: 'gas_leak', device: 'gas' as DeviceId }),
    ];
    const receipt = await send(gateway, story, { sentAt: instant(starts + mono), mono });
    expect(receipt).toMatchObject({ seq: 2, hubTime: hub.clock.now() });
    const alerts = await hub.open();
    expect(alerts.map(({ openedAt }) => openedAt)).toEqual([hub.clock.now(), hub.clock.now()]);
    const sos = alerts.find(({ kind }) => kind === 'sos');
    expect(sos?.pendingUntil).toBe(hub.clock.now() + seconds(10));
    const card = sos && (await hub.store.read((reader) => reader.alert(sos.id)));
    expect(card?.timeline[0]).toMatchObject({ happenedAt: hub.clock.now() - minutes(5) });
    await push(seconds(10));
    expect((await hub.open()).every(({ state }) => state === 'raised')).toBe(true);
  });

  it('put right between two presses: both are kept, in the order in which they came', async () => {
    await send(gateway, [item(1, instant(60_000), { mono: 60_000 })], {
      sentAt: instant(61_000),
      mono: 61_000,
    });
    await push(seconds(30));
    const now = hub.clock.now();
    await send(gateway, [item(2, now, { mono: 91_000 })], { sentAt: now, mono: 91_000 });
    const { alert, timeline } = await hub.card();
    expect(alert.events).toBe(2);
    expect(timeline.flatMap((entry) => (entry.what === 'event' ? [entry.event] : []))).toEqual([
      `${gateway}:${epoch}:1`,
      `${gateway}:${epoch}:2`,
    ]);
  });
});
