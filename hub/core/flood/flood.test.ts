import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertId,
  type DeviceId,
  type Duration,
  type GatewayId,
  type HomeId,
  type Instant,
  instant,
  minutes,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import type { Alert } from '../alert/alert.ts';
import { alertRate, perHour } from './alert-rate.ts';
import { isChattering, isHeld, swingsIn } from './chatter.ts';
import { joinOutage, type Loss, shareOf } from './outage.ts';

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const now = instant(10_000_000);
const ago = (length: Duration): Instant => instant(now - length);
const first = 'home-00' as HomeId;

describe('an outage', () => {
  const loss = (name: number, at: Instant, more: Partial<Loss> = {}): Loss => ({
    gateway: `gw-${name}` as GatewayId,
    home: `home-${name}` as HomeId,
    community: '祁连里社区',
    at,
    alone: true,
    ...more,
  });
  const part = { area: first, alone: false };
  const fresh = loss(1, now);
  const table = readTable(readme, 'A gateway that is gone');
  /** What the loss of one does to it, and to another that is gone already. */
  const tell = (others: Loss[]) => {
    const { joined, effects } = joinOutage(fresh, others, { gateways: 10, first });
    const aims = (one: Loss) =>
      effects.some((effect) => 'key' in effect && effect.key === `gateway_alone:${one.gateway}`);
    return (one: Loss, words: string) =>
      joined.some(({ gateway }) => gateway === one.gateway) && aims(one) ? words : undefined;
  };

  it('is as the table says', () => {
    const cell = (row: string, column: string) => table.rows.get(row)?.get(column);
    const fewer = tell([loss(2, now)]);
    expect(fewer(fresh, 'joined')).toBeUndefined();
    const near = loss(2, ago(minutes(2)));
    const reached = tell([near, loss(3, now)]);
    const row = 'lost, the share is reached';
    expect(reached(fresh, '**with the area**, aim, area')).toBe(cell(row, 'there'));
    expect(reached(near, '**with the area**, aim, area, filed')).toBe(cell(row, 'gone, alone'));
    const growing = tell([loss(3, ago(minutes(1)), part), near]);
    const next = 'lost, within two minutes of a loss with the area';
    expect(growing(fresh, '**with the area**, aim, area')).toBe(cell(next, 'there'));
    expect(growing(near, '**with the area**, aim, area, filed')).toBe(cell(next, 'gone, alone'));
  });

  it('counts only what is close together, and stands alone when the wave is over', () => {
    const old = ago(minutes(2));
    expect(tell([loss(2, instant(old - 1)), loss(3, now)])(fresh, 'joined')).toBeUndefined();
    expect(tell([loss(2, ago(minutes(3)), part)])(fresh, 'joined')).toBeUndefined();
  });

  it('has one carrier, also in a second wave and when the register has changed', () => {
    const carrier = 'home-77' as HomeId;
    const others = [loss(2, ago(minutes(9)), { area: carrier, alone: true }), loss(3, now), loss(4, now)];
    const { joined } = joinOutage(fresh, others, { gateways: 10, first });
    expect(joined.map(({ area }) => area)).toEqual([carrier, carrier, carrier]);
  });

  it('needs three, and three in ten', () => {
    expect([1, 3, 10, 11, 100].map(shareOf)).toEqual([3, 3, 3, 4, 30]);
  });
});

describe('chatter', () => {
  const device = 'gas' as DeviceId;
  const swing = (count: number, every: Duration) =>
    Array.from({ length: count + 1 }, (_, place) => ({
      phase: place % 2 === 0 ? ('new' as const) : ('restored' as const),
      at: instant(now - (count - place) * every),
    }));
  const open: Alert = {
    id: 'al-1' as AlertId,
    home: first,
    kind: 'door_left_open',
    severity: 'P2',
    state: 'raised',
    test: false,
    openedAt: now,
    events: 1,
    devices: [device],
    alarming: [device],
  };

  it('is more than six swings in ten minutes', () => {
    expect(isChattering(swingsIn(swing(6, minutes(1)), now))).toBe(false);
    expect(isChattering(swingsIn(swing(7, minutes(1)), now))).toBe(true);
    expect(isChattering(swingsIn(swing(20, minutes(2)), now))).toBe(false);
  });

  it('is not somebody who presses a key ten times', () => {
    const presses = Array.from({ length: 10 }, () => ({ phase: 'new' as const, at: now }));
    expect(swingsIn(presses, now)).toBe(0);
  });

  it('is held as the table says', () => {
    const table = readTable(readme, 'A sensor that chatters');
    const alarm = { device, kind: open.kind, phase: 'new' } as const;
    const rows = {
      alarm: [alarm, 'P2'],
      'alarm, planned as P1 by now': [alarm, 'P1'],
      'back to normal': [{ ...alarm, phase: 'restored' }, 'P2'],
      'alarm of a device that is not on it': [{ ...alarm, device: 'other' as DeviceId }, 'P2'],
    } as const;
    const inCase: (Alert | undefined)[] = [
      undefined,
      open,
      { ...open, severity: 'P1' },
      { ...open, state: 'resolved' },
      { ...open, kind: 'fall_suspected', state: 'pending' },
    ];
    for (const [label, [report, planned]] of Object.entries(rows)) {
      const told = inCase.map((alert) => (isHeld(alert, report, planned) ? 'held' : 'told'));
      expect([label, told]).toEqual([label, [...(table.rows.get(label)?.values() ?? [])]]);
    }
  });
});

it('measures the alerts of each operator, nobody counted as one', () => {
  expect(alertRate(3, 2)).toEqual({ raised: 3, operators: 2, perOperator: 1.5, tooMany: true });
  expect(perHour(alertRate(2, 2))).toBe(6);
  expect(alertRate(1, 0)).toMatchObject({ perOperator: 1, tooMany: false });
});
