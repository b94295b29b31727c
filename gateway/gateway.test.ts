/** One gateway with real parts: ptys, Mosquitto, SQLite, and a real broker in the hub's place. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { hours, instant, minutes, phrases, seconds } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import vectors from '../protocol/vectors/serial-frames.json' with { type: 'json' };
import { systemClock } from './adapters/clock/system-clock.ts';
import { FarHub } from './testing/far-hub.ts';
import { device, Ending, homeConfig, serialKey, until } from './testing/home.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { connectOutput, wordsOf } from './testing/pretend-output.ts';
import { Cable, isMissing, mosquittoPublish, startMosquitto } from './testing/programs.ts';

const ending = new Ending();
afterEach(() => ending.run());

function wire(name: string): Buffer {
  const vector = [...vectors.accepted, ...vectors.refused].find((one) => one.name.startsWith(name));
  if (vector === undefined) throw new Error(`no vector ${name}`);
  return Buffer.from(vector.wire, 'hex');
}

async function startHub(): Promise<FarHub> {
  const hub = await new FarHub('gw-test').listen();
  ending.add(() => hub.close());
  return hub;
}
const lastStatus = (hub: FarHub) => {
  const status = hub.statuses.at(-1);
  return status?.online ? status : undefined;
};

const buttonOn = (line: string) => device('button-bed', 'button', line, '0x00000007');

describe.skipIf(isMissing('socat'))('a serial line on a real pty', () => {
  async function serialHome(hub: FarHub) {
    const folder = await ending.folder();
    const cable = new Cable(folder, ending);
    await cable.plug();
    const config = homeConfig(folder, hub.port, {
      lines: [{ name: 'uart', type: 'serial', path: cable.gateway }],
      devices: [buttonOn('uart')],
      deviceSecrets: { 'button-bed': serialKey },
    });
    const gateway = await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    return { cable, config, gateway };
  }

  it('turns the raw bytes of a press into an event on the wire', async () => {
    const hub = await startHub();
    const { cable } = await serialHome(hub);
    await cable.write(wire('SOS'));
    const event = await until('the event', () => hub.stored()[0]);
    expect(event).toMatchObject({ device: 'button-bed', kind: 'sos', phase: 'new', cancellable: true });
  });

  it('serves on through a flood of garbage, half frames, wrong tags and replays, and counts them by code', async () => {
    const hub = await startHub();
    const { cable, gateway, config } = await serialHome(hub);
    for (let block = 0; block < 50; block++) await cable.write(randomBytes(2000));
    await cable.write(wire('SOS').subarray(0, 9));
    for (const name of ['one bit of the tag', 'one bit of the CRC', 'version 2'])
      await cable.write(wire(name));
    await cable.write(Buffer.concat([wire('SOS'), wire('SOS')]));
    expect(await until('the event', () => hub.stored()[0])).toMatchObject({ kind: 'sos' });
    await gateway.stop();
    const online = hub.statuses.length;
    await ending.gateway(config);
    await until('connected again', () => hub.statuses.length > online);
    await cable.write(Buffer.concat([wire('SOS'), wire('the same button')]));
    await until('the second press', () => hub.stored().length > 1);
    expect(hub.kinds()).toEqual(['sos new', 'sos new']);
  });

  it('takes up again what was unplugged', async () => {
    const hub = await startHub();
    const { cable } = await serialHome(hub);
    await cable.unplug();
    await cable.plug();
    await until('a press through the new cable', () => {
      if (hub.stored().length === 0) void cable.write(wire('SOS'));
      return hub.stored()[0];
    });
    expect(hub.kinds()).toEqual(['sos new']);
  });
});

/** A serial-to-Ethernet converter: the simplest wire that is everywhere. */
async function startConverter() {
  const sockets = new Set<Socket>();
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => received.push(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.add(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    path: `tcp://127.0.0.1:${port}`,
    received,
    isUp: () => sockets.size > 0,
    send: (bytes: Uint8Array) => sockets.forEach((socket) => void socket.write(bytes)),
  };
}

async function converterHome(hubPort: number, more: Partial<Parameters<typeof homeConfig>[2]> = {}) {
  const converter = await startConverter();
  const config = homeConfig(await ending.folder(), hubPort, {
    lines: [
      { name: 'uart', type: 'serial', path: converter.path },
      { name: 'lan', type: 'broker', host: '127.0.0.1', port: 0 },
    ],
    devices: [buttonOn('uart'), device('voice', 'voice', 'lan'), device('siren', 'siren', 'lan')],
    deviceSecrets: { 'button-bed': serialKey, voice: 'home-password', siren: 'home-password' },
    ...more,
  });
  return { converter, config };
}

describe.skipIf(isMissing('mosquitto'))('a gas alarm on a real Mosquitto', () => {
  async function gasHome(hubPort: number) {
    const port = await startMosquitto(ending);
    const config = homeConfig(await ending.folder(), hubPort, {
      lines: [{ name: 'zigbee', type: 'zigbee2mqtt', url: `mqtt://127.0.0.1:${port}` }],
      devices: [
        device('gas-kitchen', 'gas', 'zigbee', 'gas_kitchen'),
        device('valve', 'valve', 'zigbee', 'gas_valve'),
      ],
    });
    const valve = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`);
    ending.add(() => valve.endAsync(true));
    await valve.subscribeAsync('zigbee2mqtt/gas_valve/set', { qos: 1 });
    return { port, config, valve };
  }
  const alarm = JSON.stringify({ gas: true, gas_density: 12 });

  it('shuts the valve before the event reaches the hub', async () => {
    const hub = await startHub();
    const { port, config, valve } = await gasHome(hub.port);
    const order: string[] = [];
    valve.on('message', (_topic, body) => {
      if (order.push(`valve ${body}`) === 1) valve.publish('zigbee2mqtt/gas_valve', '{"state":"OFF"}');
    });
    hub.onEvent = ({ kind }) => order.push(kind);
    await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    mosquittoPublish(port, 'zigbee2mqtt/gas_kitchen', alarm);
    await until('both', () => order.length >= 2);
    expect(order.slice(0, 2)).toEqual(['valve {"state":"OFF"}', 'gas_leak']);
    expect(hub.stored()[0]).toMatchObject({ kind: 'gas_leak', phase: 'present', detail: { lel: 12 } });
  });

  it('shuts the valve with the hub off, again until the valve says so, and tells the hub when it is back', async () => {
    const hub = await startHub();
    await hub.close();
    const { port, config, valve } = await gasHome(hub.port);
    let orders = 0;
    valve.on('message', () => {
      orders += 1;
      if (orders === 2) valve.publish('zigbee2mqtt/gas_valve', '{"state":"OFF"}');
    });
    await ending.gateway(config);
    await until('the valve is told', () => {
      if (orders === 0) mosquittoPublish(port, 'zigbee2mqtt/gas_kitchen', alarm);
      return orders === 2;
    });
    await hub.listen();
    await until('the hub knows', () => hub.kinds().includes('gas_leak present'));
    expect(orders).toBe(2);
  });

  it('takes a retained alarm for memory: no valve, no event, no sign of life', async () => {
    const hub = await startHub();
    const { port, config, valve } = await gasHome(hub.port);
    mosquittoPublish(port, 'zigbee2mqtt/gas_kitchen', alarm, '-r');
    let orders = 0;
    valve.on('message', () => {
      orders += 1;
    });
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('connected', () => hub.statuses.length > 0);
    mosquittoPublish(port, 'zigbee2mqtt/gas_valve', '{"state":"ON"}');
    const status = await until('a live message has come through', () => {
      clock.push(seconds(30));
      const last = lastStatus(hub);
      return last?.devices.some(({ state }) => state === 'working') && last;
    });
    expect([orders, hub.kinds()]).toEqual([0, []]);
    expect(status.devices[0]).toMatchObject({ id: 'gas-kitchen', state: 'never_heard' });
  });
});

describe('the uplink', () => {
  it('loses no event and doubles none when the line is cut, and keeps their ids', async () => {
    const hub = await startHub();
    const { converter, config } = await converterHome(hub.port);
    await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('SOS'));
    await until('the first press', () => hub.stored().length === 1);
    await hub.close();
    converter.send(wire('the cancel key'));
    await hub.listen();
    await until('the cancel', () => hub.stored().length === 2);
    expect(hub.kinds()).toEqual(['sos new', 'sos cancelled']);
    expect(hub.stored().map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('sends again under the same number what was never receipted', async () => {
    const hub = await startHub();
    hub.receipting = false;
    const { converter, config } = await converterHome(hub.port);
    const gateway = await ending.gateway(config);
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('SOS'));
    await until('the press', () => hub.events.length === 1);
    await gateway.stop();
    hub.receipting = true;
    await ending.gateway(config);
    await until('the press again', () => hub.events.length > 1);
    expect(hub.stored()).toHaveLength(1);
    await until('an empty queue', () => lastStatus(hub) !== undefined);
  });

  it('answers a hub that misses numbers: what it holds again, what it does not as skipped', async () => {
    const hub = await startHub();
    hub.receipting = false;
    const { converter, config } = await converterHome(hub.port);
    await ending.gateway(config);
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('SOS'));
    converter.send(wire('the cancel key'));
    const [first] = await until('two events', () => hub.events.length === 2 && hub.events);
    if (first === undefined) throw new Error('no event');
    hub.receipt({ epoch: first.epoch, lane: 'event', seq: 0, missing: [[1, 1]] });
    await until('the first one again', () => hub.events.length === 3);
    expect(hub.events[2]?.items.map(({ seq }) => seq)).toEqual([1]);
  });

  it('says goodbye on a clean stop', async () => {
    const hub = await startHub();
    const { config } = await converterHome(hub.port);
    const gateway = await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    await gateway.stop();
    await gateway.stop();
    await until('goodbye', () => hub.statuses.at(-1)?.online === false);
    expect(hub.statuses.at(-1)).toMatchObject({ online: false, reason: 'stopped' });
  });

  it('sends readings in one batch at its own moment, with a beat of each device that was heard', async () => {
    const hub = await startHub();
    const { converter, config } = await converterHome(hub.port, { readingInterval: 1000 as never });
    await ending.gateway(config);
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('SOS'));
    const batch = await until('a batch', () => hub.readings[0]);
    expect(batch.items.map(({ kind }) => kind).sort()).toEqual(['battery', 'beat']);
  });

  it('works with a clock in 1970, and judges commands by the hub’s time all the same', async () => {
    const hub = await startHub();
    const { converter, config } = await converterHome(hub.port);
    const gateway = await ending.gateway(config, { clock: systemClock(instant(0)) });
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    const voice = await connectOutput(ending, gateway.ports().lan ?? 0, 'voice');
    converter.send(wire('SOS'));
    const event = await until('the press', () => hub.stored()[0]);
    expect(event.at).toBeLessThan(600_000);
    await until('spoken', () => voice.orders.length === 3);
    const stale = instant(Date.now() - 600_000);
    hub.command({ kind: 'say', phrase: 'arrived', issuedAt: stale, expiresAt: stale }, 'cm-stale');
    hub.command({ kind: 'say', phrase: 'operator_answered' }, 'cm-fresh');
    await until('both results', () => hub.results.length === 2);
    expect(hub.results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'cm-stale expired',
      'cm-fresh done',
    ]);
    await until('the fresh one is spoken', () => voice.orders.length === 4);
    expect(wordsOf(voice.orders)).toEqual([
      phrases.received.zh,
      'light true',
      phrases.can_cancel.zh,
      phrases.operator_answered.zh,
    ]);
  });
});

describe('commands', () => {
  it('are done once, also when they come again after a restart, and answered each time', async () => {
    const hub = await startHub();
    const { config } = await converterHome(hub.port);
    const gateway = await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    const siren = await connectOutput(ending, gateway.ports().lan ?? 0, 'siren');
    hub.command({ kind: 'siren', on: true }, 'cm-1');
    hub.command({ kind: 'siren', on: true }, 'cm-1');
    await until('two results', () => hub.results.length === 2);
    await until('one order', () => siren.orders.length === 1);
    await gateway.stop();
    const again = await ending.gateway(config);
    const after = await connectOutput(ending, again.ports().lan ?? 0, 'siren');
    const online = hub.statuses.length;
    await until('back', () => hub.statuses.length > online);
    hub.command({ kind: 'siren', on: true }, 'cm-1');
    hub.command({ kind: 'shut_valve' }, 'cm-2');
    await until('results', () => hub.results.length === 4);
    expect(hub.results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'unsupported']);
    expect(after.orders).toEqual([]);
  });

  it('of no known shape are refused and counted', async () => {
    const hub = await startHub();
    const { config } = await converterHome(hub.port);
    await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    hub.command({ kind: 'open_valve' as never }, 'cm-1');
    hub.command({ kind: 'siren', on: false }, 'cm-2');
    await until('the next one is answered', () => hub.results.length === 1);
    expect(hub.results[0]?.id).toBe('cm-2');
  });
});

describe('the outbox', () => {
  it('delays no alarm while the card is busy, and has it in the end', async () => {
    const hub = await startHub();
    hub.receipting = false;
    const { converter, config } = await converterHome(hub.port);
    const gateway = await ending.gateway(config);
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    const card = new Database(join(config.data, 'outbox.db'));
    card.exec('BEGIN EXCLUSIVE');
    converter.send(wire('SOS'));
    await until('the press, with the card still busy', () => hub.stored()[0], 1000);
    const stored = card.prepare('SELECT count(*) FROM item').pluck();
    expect(stored.get()).toBe(0);
    card.exec('COMMIT');
    await until('the press on the card', () => stored.get() === 1);
    card.close();
    await gateway.stop();
  });

  it('brings a backlog after a restart: all of it, once, in order, and behind no gap', async () => {
    const hub = await startHub();
    await hub.close();
    const { converter, config } = await converterHome(hub.port);
    const gateway = await ending.gateway(config);
    await until('the line', converter.isUp);
    for (const name of ['SOS', 'the cancel key']) converter.send(wire(name));
    const outbox = new Database(join(config.data, 'outbox.db'), { readonly: true });
    const stored = outbox.prepare('SELECT count(*) FROM item').pluck();
    await until('both on the card', () => stored.get() === 2);
    outbox.close();
    await gateway.stop();
    await hub.listen();
    await ending.gateway(config);
    await until('the backlog', () => hub.stored().length === 2);
    expect(hub.stored().map(({ seq, kind, phase }) => `${seq} ${kind} ${phase}`)).toEqual([
      '1 sos new',
      '2 sos cancelled',
    ]);
  });

  it('put aside is reported by an event, under a new epoch', async () => {
    const hub = await startHub();
    const { config } = await converterHome(hub.port);
    const gateway = await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    const before = lastStatus(hub)?.epoch;
    await gateway.stop();
    writeFileSync(join(config.data, 'outbox.db'), Buffer.alloc(30_000, 0x77));
    await ending.gateway(config);
    const event = await until('the report', () => hub.stored()[0]);
    expect(event).toMatchObject({
      kind: 'device_fault',
      device: 'gw-test',
      detail: { code: 'outbox_quarantined' },
    });
    expect(hub.events[0]?.epoch).not.toBe(before);
  });
});

describe('with a clock that is pushed', () => {
  it('says of each device that it fell silent after twice its beat, and that it was heard again', async () => {
    const hub = await startHub();
    const { converter, config } = await converterHome(hub.port);
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    clock.push(hours(48));
    await until(
      'three are silent',
      () => hub.kinds().filter((kind) => kind === 'device_silent new').length === 3,
    );
    converter.send(wire('SOS'));
    await until('heard again', () => hub.kinds().includes('device_silent restored'));
    const [press] = hub.stored().filter(({ kind }) => kind === 'sos');
    const [again] = hub.stored().filter(({ phase }) => phase === 'restored');
    expect(press?.seq).toBeLessThan(again?.seq ?? 0);
  });

  it('tells the elder that it keeps trying while no hub answers', async () => {
    const hub = await startHub();
    await hub.close();
    const { converter, config } = await converterHome(hub.port);
    const clock = new ManualClock();
    const gateway = await ending.gateway(config, { clock });
    const voice = await connectOutput(ending, gateway.ports().lan ?? 0, 'voice');
    await until('the line', converter.isUp);
    converter.send(wire('SOS'));
    await until('received', () => voice.orders.length === 3);
    clock.push(seconds(25));
    await until('still trying', () => voice.orders.length === 4);
    expect(wordsOf(voice.orders).at(-1)).toBe(phrases.still_trying.zh);
  });

  it('says that a line is down when it stays down', async () => {
    const hub = await startHub();
    const { config } = await converterHome(hub.port, {
      lines: [{ name: 'uart', type: 'serial', path: '/dev/no-such-port' }],
      devices: [buttonOn('uart')],
    });
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('connected', () => hub.statuses.length > 0);
    clock.push(seconds(31));
    const event = await until('the fault', () => hub.stored()[0]);
    expect(event).toMatchObject({ device: 'line:uart', kind: 'device_fault', detail: { code: 'line_down' } });
  });

  it('counts in its status what it refused', async () => {
    const hub = await startHub();
    const { converter, config } = await converterHome(hub.port);
    const clock = new ManualClock();
    await ending.gateway(config, { clock });
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('one bit of the tag'));
    await until('counted', () => {
      clock.push(minutes(1));
      return lastStatus(hub)?.refused.frame_tag_wrong === 1;
    });
  });
});
