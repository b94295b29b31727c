import { type Command, type DeviceId, type GatewayId, hours, later, minutes, seconds } from '@zhuji/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bytes, gateway, HubParts, home, li, onlineStatus, zhao } from '../../tests/support/hub-parts.ts';
import type { DeadlineKey } from '../core/effects.ts';
import { createEngine, type Engine } from './engine.ts';

let hub: HubParts;
let engine: Engine;
/** The home's end of the line: what came down it, and whether anybody is there. */
const line = { listens: true, heard: [] as Command[] };

const makeEngine = () =>
  createEngine({
    ...hub,
    moment: hub.moment,
    downlink: {
      command(_gateway: GatewayId, command: Command) {
        if (line.listens) line.heard.push(command);
        return line.listens;
      },
    },
  });
beforeEach(async () => {
  hub = await new HubParts().start();
  engine = makeEngine();
  Object.assign(line, { listens: true, heard: [] });
});
afterEach(async () => {
  await engine.stop();
  await hub.stop();
});

const push = async (by: ReturnType<typeof seconds>) => {
  hub.clock.push(by);
  await engine.wake();
};
const beat = (devices: Parameters<typeof onlineStatus>[1] = []) =>
  hub.up.acceptStatus(gateway, bytes(onlineStatus(hub.clock.now(), devices)));
const kinds = async () => (await hub.open()).map(({ kind }) => kind);
const phrasesHeard = () => line.heard.map((command) => command.kind === 'say' && command.phrase);

describe('deadlines', () => {
  it('raise a pending alert when its window is over, and not a moment before', async () => {
    await engine.start();
    await hub.events(hub.item(1, { cancellable: true }));
    await push(seconds(9.999));
    expect((await hub.card()).alert.state).toBe('pending');
    await push(seconds(0.001));
    expect((await hub.card()).alert).toMatchObject({ state: 'raised', raisedAt: hub.clock.now() });
  });

  it('that passed while nothing ran all fire at the start, life safety first', async () => {
    await hub.events(hub.item(1, { kind: 'flood' }));
    const { id } = (await hub.card()).alert;
    await hub.desk.claimAlert(li, id);
    await hub.desk.resolveAlert(li, id, { disposition: 'real' });
    hub.clock.push(minutes(30));
    await hub.events(hub.item(2, { cancellable: true }));
    await hub.events(hub.item(3, { kind: 'fall_suspected', cancellable: true }));
    hub.clock.push(seconds(60));
    // What is said on the way down is a change of its own.
    line.listens = false;
    await engine.start();
    const ended = await hub.store.read((reader) => reader.closedAlerts(2));
    const inOrder = [...(await hub.open()), ...ended].sort((a, b) => a.change - b.change);
    expect(inOrder).toMatchObject([
      { kind: 'sos', state: 'raised' },
      { kind: 'fall', state: 'raised' },
      { kind: 'fall_suspected', state: 'closed' },
      { kind: 'flood', state: 'closed', disposition: 'real' },
    ]);
  });

  it('that fail are contained, named, and tried again later, while all others fire', async () => {
    const broken = 'nonsense:1' as DeadlineKey;
    await hub.store.write((tx) => tx.deadlines.set({ key: broken, at: hub.clock.now(), urgency: 0 }));
    await engine.start();
    await hub.events(hub.item(1, { cancellable: true }));
    await push(seconds(10));
    expect((await hub.card()).alert.state).toBe('raised');
    expect(engine.trouble()).toMatch(/nonsense:1 has failed 2 times/);
    await engine.wake();
    expect(engine.trouble()).toMatch(/failed 2 times/);
    await hub.store.write((tx) => tx.deadlines.clear(broken));
    await push(seconds(1));
    expect(engine.trouble()).toBeUndefined();
  });
});

describe('the watch over a gateway', () => {
  beforeEach(() => engine.start());

  it('finds it offline 90 s after its last message, exactly, and says how it went', async () => {
    await beat();
    await push(seconds(60));
    await hub.events(hub.item(1, { kind: 'help_request' }));
    const will = { v: 1, online: false, boot: onlineStatus(hub.clock.now()).boot, reason: 'lost' };
    await hub.up.acceptStatus(gateway, bytes(will));
    await push(seconds(89.999));
    expect(await kinds()).toEqual([]);
    await push(seconds(0.001));
    const { alert, timeline, gateway: view } = await hub.card();
    expect(alert).toMatchObject({ kind: 'gateway_offline', state: 'raised', severity: 'P3' });
    expect(timeline[0]).toMatchObject({ phase: 'new', detail: { farewell: 'lost' } });
    expect(view?.online).toBe(false);
  });

  it('writes down that it is back, and closes nothing', async () => {
    await beat();
    await push(seconds(90));
    await beat();
    const { alert, timeline, gateway: view } = await hub.card();
    expect(alert).toMatchObject({ kind: 'gateway_offline', state: 'raised', restoredAt: hub.clock.now() });
    expect(timeline.at(-1)).toMatchObject({ kind: 'gateway_offline', phase: 'restored' });
    expect(view?.online).toBe(true);
  });

  it('is not fooled by a gateway that only talks rubbish', async () => {
    await beat();
    await push(seconds(60));
    await hub.up.acceptEvents(gateway, Buffer.from('rubbish'));
    await push(seconds(30));
    expect(await kinds()).toEqual(['gateway_offline']);
  });

  it('counts no silence from before the hub was there', async () => {
    await beat();
    await engine.stop();
    hub.clock.push(hours(1));
    hub.listeningSince = hub.clock.now();
    engine = makeEngine();
    await engine.start();
    await push(seconds(89.999));
    expect(await kinds()).toEqual([]);
    await push(seconds(0.001));
    expect(await kinds()).toEqual(['gateway_offline']);
  });
});

describe('the watch over a device', () => {
  const gas = { id: 'gas' as DeviceId, class: 'gas', name: '厨房燃气', state: 'working' } as const;
  beforeEach(async () => {
    await engine.start();
    await beat([gas]);
  });
  /** The gateway lives, the device is not heard. */
  const beatsFor = async (length: ReturnType<typeof minutes>, devices: (typeof gas)[] = [gas]) => {
    const end = later(hub.clock.now(), length);
    while (hub.clock.now() < end) {
      await push(seconds(Math.min(30, (end - hub.clock.now()) / 1000)));
      await beat(devices);
    }
  };

  it('finds it silent two minutes after twice its beat', async () => {
    await beatsFor(minutes(11.9));
    expect(await kinds()).toEqual([]);
    await beatsFor(minutes(0.1));
    expect((await hub.card()).alert).toMatchObject({ kind: 'device_silent', severity: 'P3' });
  });

  it('rests while its gateway is offline', async () => {
    await push(minutes(20));
    expect(await kinds()).toEqual(['gateway_offline']);
    await beat([gas]);
    await beatsFor(minutes(11.9));
    expect(await kinds()).toEqual(['gateway_offline']);
    await beatsFor(minutes(0.1));
    expect(await kinds()).toContain('device_silent');
  });

  it('forgets a device that was taken out', async () => {
    await hub.desk.takeOutDevice(zhao, home, gas.id);
    await beat([]);
    await beatsFor(minutes(30), []);
    expect(await kinds()).toEqual([]);
  });
});

describe('commands to a home', () => {
  const claimed = async () => {
    await hub.events(hub.item(1));
    const { id } = (await hub.card()).alert;
    await hub.desk.claimAlert(li, id);
    await engine.wake();
    return id;
  };
  const outcome = async () => {
    const [sos] = (await hub.open()).filter(({ kind }) => kind === 'sos');
    const card = sos && (await hub.store.read((reader) => reader.alert(sos.id)));
    return card?.timeline.flatMap((entry) => (entry.what === 'said' ? [entry.outcome] : []));
  };

  it('go down at once, and their answer is on the timeline', async () => {
    await engine.start();
    await claimed();
    expect(phrasesHeard()).toEqual(['operator_answered']);
    expect(await outcome()).toEqual(['sent']);
    const result = { v: 1, id: line.heard[0]?.id, outcome: 'done', at: hub.clock.now(), mono: 1 };
    await hub.up.acceptResult(gateway, bytes(result));
    expect(await outcome()).toEqual(['done']);
    engine.gatewayBack(gateway);
    await engine.wake();
    expect(line.heard).toHaveLength(1);
  });

  it('wait for a home that does not listen, and are sent again to one that came back without an answer', async () => {
    await engine.start();
    line.listens = false;
    await claimed();
    expect(await outcome()).toEqual(['queued']);
    line.listens = true;
    for (const times of [1, 2]) {
      engine.gatewayBack(gateway);
      await engine.wake();
      expect(line.heard).toHaveLength(times);
    }
    expect(new Set(line.heard.map(({ id }) => id)).size).toBe(1);
  });

  it('go down at once also when they are asked for while a round is ending', async () => {
    await engine.start();
    line.listens = false;
    await claimed();
    line.listens = true;
    // Whenever in a round the gateway comes back: no timer runs here that could make up for a wake that was lost.
    for (let turns = 0; turns < 60; turns++) {
      line.heard = [];
      const round = engine.wake();
      for (let n = 0; n < turns; n++) await Promise.resolve();
      engine.gatewayBack(gateway);
      await round;
      await vi.waitFor(() => expect(line.heard, `back ${turns} turns after the wake`).toHaveLength(1));
    }
  });

  it('that nobody answered in time are too late, and say so', async () => {
    await engine.start();
    await claimed();
    await push(minutes(5));
    expect(await outcome()).toEqual(['expired']);
    engine.gatewayBack(gateway);
    await engine.wake();
    expect(line.heard).toHaveLength(1);
  });

  it('of another home cannot be answered', async () => {
    await engine.start();
    await claimed();
    await hub.store.write((tx) =>
      tx.gateways.put({ id: 'gw-2' as GatewayId, home, secretHash: '-', online: false }),
    );
    const result = { v: 1, id: line.heard[0]?.id, outcome: 'done', at: hub.clock.now(), mono: 1 };
    await hub.up.acceptResult('gw-2' as GatewayId, bytes(result));
    expect(await outcome()).toEqual(['sent']);
  });
});
