/** A busy card, a backlog, a damaged file: with real SQLite files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from '@zhuji/protocol';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { createGateway } from './gateway.ts';
import { lastStatus, startHub } from './testing/far-hub.ts';
import { Ending, quiet, until } from './testing/home.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { connectOutput } from './testing/pretend-output.ts';
import { converterHome, wire } from './testing/wires.ts';

const ending = new Ending();
afterEach(() => ending.run());

describe('the outbox', () => {
  it('delays no alarm while the card is busy, and has it in the end', async () => {
    const hub = await startHub(ending);
    hub.receipting = false;
    const { converter, config } = await converterHome(ending, hub.port);
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

  it('keeps nobody waiting who calls while it opens', async () => {
    const hub = await startHub(ending);
    const { converter, config } = await converterHome(ending, hub.port);
    await (await ending.gateway(config)).stop();
    const card = new Database(join(config.data, 'outbox.db'));
    card.exec('BEGIN EXCLUSIVE');
    const before = hub.statuses.length;
    const gateway = createGateway(config, { log: quiet });
    const started = gateway.start();
    ending.add(() => gateway.stop());
    await until('the line is open', () => converter.isUp() && gateway.ports().lan, 3000);
    const voice = await connectOutput(ending, gateway.ports().lan ?? 0, 'voice');
    converter.send(wire('SOS'));
    await until('spoken, with the card still busy', () => voice.orders.length > 0, 1000);
    expect(hub.statuses.length).toBe(before);
    card.exec('COMMIT');
    card.close();
    await started;
    await until('the press', () => hub.kinds().includes('sos new'));
  });

  it('brings a backlog after a restart: all of it, once, in order, and behind no gap', async () => {
    const hub = await startHub(ending);
    await hub.close();
    const { converter, config } = await converterHome(ending, hub.port);
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
    await until('the backlog', () => hub.stored().length === 2, 4000);
    expect(hub.stored().map(({ seq, kind, phase }) => `${seq} ${kind} ${phase}`)).toEqual([
      '1 sos new',
      '2 sos cancelled',
    ]);
  });

  it('thins readings when it outgrows its quota, counts them in the status, and keeps every event', async () => {
    const hub = await startHub(ending);
    hub.receipting = false;
    const { converter, config } = await converterHome(ending, hub.port, { outboxQuotaBytes: 90_000 });
    const clock = new ManualClock();
    const gateway = await ending.gateway(config, { clock });
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    const voice = await connectOutput(ending, gateway.ports().lan ?? 0, 'voice');
    converter.send(wire('SOS'));
    const values = Array.from({ length: 20 }, (_, at) => ({ kind: 'temperature', value: at }));
    for (let n = 1; n <= 60; n++)
      await voice.client.publishAsync('home/voice/reading', JSON.stringify({ n, values }), { qos: 1 });
    const status = await until('thinned', () => {
      clock.push(seconds(30));
      const last = lastStatus(hub);
      return last && last.thinned > 0 && last.disk.outboxBytes <= 90_000 && last;
    });
    expect(status.queue.event).toBeGreaterThanOrEqual(1);
    expect(status.queue.reading).toBeLessThan(1200);
  });

  it('put aside is reported by an event, under a new epoch', async () => {
    const hub = await startHub(ending);
    const { config } = await converterHome(ending, hub.port);
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
