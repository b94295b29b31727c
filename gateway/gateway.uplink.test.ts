/** Between the gateway and a real broker in the hub's place: cuts, receipts, readings, commands, a clock in 1970. */

import { instant, phrases, seconds } from '@zhuji/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from './adapters/clock/system-clock.ts';
import { lastStatus, startHub } from './testing/far-hub.ts';
import { Ending, until } from './testing/home.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { connectOutput, wordsOf } from './testing/pretend-output.ts';
import { converterHome, wire } from './testing/wires.ts';

const ending = new Ending();
afterEach(() => ending.run());

describe('the uplink', () => {
  it('loses no event and doubles none when the line is cut, and keeps their ids', async () => {
    const hub = await startHub(ending);
    const { converter, config } = await converterHome(ending, hub.port);
    await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('SOS'));
    await until('the first press', () => hub.stored().length === 1);
    await hub.close();
    converter.send(wire('the cancel key'));
    await hub.listen();
    await until('the cancel, sooner than any patience ends', () => hub.stored().length === 2, 4000);
    expect(hub.kinds()).toEqual(['sos new', 'sos cancelled']);
    expect(hub.stored().map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('sends again under the same number what was never receipted', async () => {
    const hub = await startHub(ending);
    hub.receipting = false;
    const { converter, config } = await converterHome(ending, hub.port);
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
    const hub = await startHub(ending);
    hub.receipting = false;
    const { converter, config } = await converterHome(ending, hub.port);
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
    const hub = await startHub(ending);
    const { config } = await converterHome(ending, hub.port);
    const gateway = await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    await gateway.stop();
    await gateway.stop();
    await until('goodbye', () => hub.statuses.at(-1)?.online === false);
    expect(hub.statuses.at(-1)).toMatchObject({ online: false, reason: 'stopped' });
  });

  it('tells at the next turn of its wheel that a device was heard, and not only with the next beat', async () => {
    const hub = await startHub(ending);
    const clock = new ManualClock();
    const { converter, config } = await converterHome(ending, hub.port);
    await ending.gateway(config, { clock });
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    clock.push(seconds(1));
    converter.send(wire('SOS'));
    await until('the press', () => hub.stored().length === 1);
    const before = hub.statuses.length;
    clock.push(seconds(1));
    await until('the status', () => hub.statuses.length > before);
    expect(lastStatus(hub)?.devices[0]).toMatchObject({ id: 'button-bed', state: 'working' });
    clock.push(seconds(5));
    expect(hub.statuses.length).toBe(before + 1);
  });

  it('says how it is also when its folder cannot be made', async () => {
    const hub = await startHub(ending);
    const { config } = await converterHome(ending, hub.port);
    await ending.gateway({ ...config, data: '/dev/null/gw' });
    const status = await until('a status', () => lastStatus(hub));
    expect(status.disk.freeBytes).toBe(0);
    await until('the fault', () => hub.kinds().includes('device_fault new'));
  });

  it('sends readings in one batch at its own moment, with a beat of each device that was heard', async () => {
    const hub = await startHub(ending);
    const { converter, config } = await converterHome(ending, hub.port, { readingInterval: 1000 as never });
    await ending.gateway(config);
    await until('up', () => hub.statuses.length > 0 && converter.isUp());
    converter.send(wire('SOS'));
    const batch = await until('a batch', () => hub.readings[0]);
    expect(batch.items.map(({ kind }) => kind).sort()).toEqual(['battery', 'beat']);
  });

  it('works with a clock in 1970, and judges commands by the hub’s time all the same', async () => {
    const hub = await startHub(ending);
    const { converter, config } = await converterHome(ending, hub.port);
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
    const hub = await startHub(ending);
    const { config } = await converterHome(ending, hub.port);
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
    const hub = await startHub(ending);
    const { config } = await converterHome(ending, hub.port);
    await ending.gateway(config);
    await until('connected', () => hub.statuses.length > 0);
    hub.command({ kind: 'open_valve' as never }, 'cm-1');
    hub.command({ kind: 'siren', on: false }, 'cm-2');
    await until('the next one is answered', () => hub.results.length === 1);
    expect(hub.results[0]?.id).toBe('cm-2');
  });
});
