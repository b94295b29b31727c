import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceId, type GatewayId, instant, later, milliseconds, seconds } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import { type DeviceWatch, type DeviceWatchEvent, silenceLimit, stepDeviceWatch } from './device-watch.ts';
import type { WatchDecision } from './finding.ts';
import { type GatewayWatch, type GatewayWatchEvent, stepGatewayWatch } from './gateway-watch.ts';

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const now = instant(10_000_000);
const longAgo = instant(0);
const justNow = later(now, seconds(-1));
const limit = seconds(90);

/** A decision in the words of the tables. */
function inWords(before: string, after: string, { effects, finding }: WatchDecision<unknown>): string {
  const aims = effects.some((effect) => effect.do === 'set_deadline') ? 'aim' : '';
  const clears = effects.some((effect) => effect.do === 'clear_deadline') ? 'clear' : '';
  return [before === after ? after : `**${after}**`, aims, clears, finding ?? '']
    .filter((word) => word !== '')
    .join(', ');
}

function holds<Event>(
  heading: string,
  events: Record<string, Event>,
  tell: (event: Event) => Record<string, string>,
) {
  const table = readTable(readme, heading);
  it('has a row for every event', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
  });
  for (const [label, event] of Object.entries(events)) {
    it(`is what the code does: ${label}`, () => {
      expect(tell(event)).toEqual(Object.fromEntries(table.rows.get(label) ?? []));
    });
  }
}

describe('the table of a gateway', () => {
  const id = 'gw-1' as GatewayId;
  const nameOf = (watch: GatewayWatch): string =>
    watch.online ? 'online' : watch.lastHeardAt === undefined ? 'never heard' : 'offline';
  type Case = { event: GatewayWatchEvent; heard?: number; since?: number };
  const events: Record<string, Case> = {
    heard: { event: { what: 'heard' } },
    'said goodbye, or its line was lost': { event: { what: 'farewell', reason: 'lost' } },
    'due, heard since': { event: { what: 'due' }, heard: justNow },
    'due, silent for its limit': { event: { what: 'due' } },
    'due, but the hub has only just begun to listen': { event: { what: 'due' }, since: justNow },
    'a day gone': { event: { what: 'repair_due' } },
  };
  holds('A gateway', events, ({ event, heard = longAgo, since = longAgo }) => {
    const watches: GatewayWatch[] = [
      { id, online: false },
      { id, online: true, lastHeardAt: instant(heard) },
      { id, online: false, lastHeardAt: instant(heard) },
    ];
    return Object.fromEntries(
      watches.map((watch) => {
        const decision = stepGatewayWatch(watch, event, { limit, listeningSince: instant(since), now });
        return [nameOf(watch), inWords(nameOf(watch), nameOf(decision.state), decision)];
      }),
    );
  });

  const online: GatewayWatch = { id, online: true, lastHeardAt: now };
  const dueAfter = (ms: number, watch = online, since = longAgo) =>
    stepGatewayWatch(
      watch,
      { what: 'due' },
      { limit, listeningSince: since, now: later(now, milliseconds(ms)) },
    );

  it('is offline at its limit and not a millisecond before', () => {
    expect(dueAfter(89_999).finding).toBeUndefined();
    expect(dueAfter(90_000).finding).toBe('lost');
  });

  it('re-aims at the limit after it was last heard', () => {
    expect(dueAfter(30_000).effects).toMatchObject([{ key: 'gateway_silent:gw-1', at: now + 90_000 }]);
  });

  it('waits no longer than the limit when the clock was set back', () => {
    expect(dueAfter(-3_600_000).effects).toMatchObject([{ at: now - 3_600_000 + 90_000 }]);
  });

  it('remembers how its line ended until it is heard', () => {
    const facts = { limit, listeningSince: longAgo, now };
    const gone = stepGatewayWatch(online, { what: 'farewell', reason: 'stopped' }, facts).state;
    expect(gone.farewell).toBe('stopped');
    expect(stepGatewayWatch(gone, { what: 'heard' }, facts).state.farewell).toBeUndefined();
  });
});

describe('the table of a device', () => {
  const gateway = 'gw-1' as GatewayId;
  const device: DeviceWatch = {
    id: 'gas' as DeviceId,
    class: 'gas',
    state: 'working',
    watch: 'watched',
    lastHeardAt: longAgo,
  };
  const due = { what: 'due', gatewayOnline: true, listeningSince: longAgo } as const;
  type Case = { event: DeviceWatchEvent; heard?: number; says?: DeviceWatch['state'] };
  const events: Record<string, Case> = {
    heard: { event: { what: 'heard', at: now } },
    'due, heard since': { event: due, heard: justNow },
    'due, silent for its limit': { event: due },
    'due, and the gateway has said so itself': { event: due, says: 'silent' },
    'due, while its gateway is offline': { event: { ...due, gatewayOnline: false } },
    'due, but the hub has only just begun to listen': { event: { ...due, listeningSince: justNow } },
    'gateway back': { event: { what: 'gateway_back' } },
    'not named any more': { event: { what: 'not_named' } },
  };
  holds('A device', events, ({ event, heard = longAgo, says = 'working' }) =>
    Object.fromEntries(
      (['watched', 'held', 'silent'] as const).map((watch) => {
        const before = { ...device, watch, state: says, lastHeardAt: instant(heard) };
        const decision = stepDeviceWatch(gateway, before, event, now);
        return [watch, inWords(watch, decision.state.watch, decision)];
      }),
    ),
  );

  it('is silent two minutes after twice its beat, and not a millisecond before', () => {
    expect(silenceLimit(device)).toBe(2 * 5 * 60_000 + 2 * 60_000);
    const heardNow = { ...device, lastHeardAt: now };
    const end = later(now, silenceLimit(device));
    expect(stepDeviceWatch(gateway, heardNow, due, instant(end - 1)).finding).toBeUndefined();
    expect(stepDeviceWatch(gateway, heardNow, due, end).finding).toBe('lost');
  });

  it('is watched from the moment it appears, also if it is never heard', () => {
    const { lastHeardAt: _, ...never } = device;
    const { effects } = stepDeviceWatch(gateway, never, { what: 'appeared' }, now);
    expect(effects).toMatchObject([{ key: 'device_silent:gw-1/gas', at: later(now, silenceLimit(device)) }]);
    expect(stepDeviceWatch(gateway, never, due, later(now, silenceLimit(device))).finding).toBe('lost');
  });

  it('is not put back by an old reading that comes late, nor forward by one from the future', () => {
    const heardNow = { ...device, lastHeardAt: now };
    const heard = (at: number) =>
      stepDeviceWatch(gateway, heardNow, { what: 'heard', at: instant(at) }, later(now, seconds(5))).state
        .lastHeardAt;
    expect(heard(now - 60_000)).toBe(now);
    expect(heard(now + 60_000)).toBe(now + 5_000);
  });
});
