import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertKind,
  type DeviceId,
  deviceClassNames,
  type GatewayId,
  hours,
  instant,
  later,
  milliseconds,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import type { Effect } from '../effects.ts';
import { coverageOf, dangersSeenBy } from './coverage.ts';
import { type LastingEvent, lastingEventOf, lastingKey, stepLasting } from './lasting-watch.ts';
import { brokenness, type RepairableDevice, repairLimit, stepRepair } from './repair-watch.ts';
import { isTest, stepTestWatch, type TestEvent, type TestedDevice } from './test-watch.ts';

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const gateway = 'gw-1' as GatewayId;
const now = instant(10_000_000_000);
const month = hours(31 * 24);
const effectWords: Partial<Record<Effect['do'], string>> = { set_deadline: 'aim', clear_deadline: 'clear' };

const inWords = (before: string, after: string, effects: readonly Effect[], finding?: string): string =>
  [
    before === after ? after : `**${after}**`,
    ...effects.map((effect) => effectWords[effect.do] ?? effect.do),
    finding ?? '',
  ]
    .filter((word) => word !== '')
    .join(', ');

/** `tell` answers each cell of a row in the words of the table. */
function holds<Event>(
  heading: string,
  events: Record<string, Event>,
  tell: (event: Event, column: string) => string,
) {
  const table = readTable(readme, heading);
  it('has a row for every event', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
  });
  for (const [label, event] of Object.entries(events)) {
    it(`is what the code does: ${label}`, () => {
      const cells = [...(table.rows.get(label) ?? [])].filter(([, cell]) => cell !== '');
      expect(cells.map(([column]) => [column, tell(event, column)])).toEqual(cells);
    });
  }
}

describe('the table of a test', () => {
  const cord: TestedDevice = { id: 'cord' as DeviceId, class: 'pull_cord' };
  const nameOf = ({ overdueSince }: TestedDevice) => (overdueSince === undefined ? 'in time' : 'overdue');
  const due: TestEvent = { what: 'due' };
  const events: Record<string, [TestEvent, testedAt: number]> = {
    appeared: [{ what: 'appeared' }, 0],
    tested: [{ what: 'tested', at: now }, 0],
    'due, tested since': [due, now - hours(24)],
    'due, not tested': [due, now - month],
  };
  holds('A functional test', events, ([event, testedAt], column) => {
    const inTime = { ...cord, testedAt: instant(testedAt) };
    const before = column === 'overdue' ? { ...inTime, overdueSince: now } : inTime;
    const { state, effects, finding } = stepTestWatch(gateway, before, event, now);
    return inWords(column, nameOf(state), effects, finding);
  });

  it('is due a month after the last, and not a millisecond before', () => {
    const tested = { ...cord, testedAt: now };
    const end = later(now, month);
    expect(stepTestWatch(gateway, tested, due, later(end, milliseconds(-1))).effects).toMatchObject([
      { at: end },
    ]);
    expect(stepTestWatch(gateway, tested, due, end).finding).toBe('overdue');
  });

  it('is asked of no device that nobody can test', () => {
    const pir = { ...cord, class: 'pir' } as const;
    expect(stepTestWatch(gateway, pir, due, now)).toEqual({ state: pir, effects: [] });
  });

  it('is its test key, or an alarm in earnest, and no complaint about itself', () => {
    expect(isTest({ kind: 'test', phase: 'new' })).toBe(true);
    expect(isTest({ kind: 'gas_leak', phase: 'new' })).toBe(true);
    expect(isTest({ kind: 'gas_leak', phase: 'restored' })).toBe(false);
    expect(isTest({ kind: 'battery_low', phase: 'new' })).toBe(false);
    expect(isTest({ kind: 'help_request', phase: 'new' })).toBe(false);
  });
});

describe('the table of a broken device', () => {
  const gas: RepairableDevice = { id: 'gas' as DeviceId, class: 'gas', state: 'working', watch: 'watched' };
  const broken = { ...gas, state: 'fault' } as const;
  type Case = [now: RepairableDevice, event: 'looked' | 'due'];
  const events: Record<string, Case> = {
    'found broken': [broken, 'looked'],
    'found whole': [gas, 'looked'],
    due: [broken, 'due'],
  };
  holds('A device that is known to be broken', events, ([found, event], column) => {
    const device = event === 'due' && column === 'whole' ? gas : found;
    const before = column === 'broken' ? { ...device, brokenSince: instant(1) } : device;
    const { state, effects, finding } = stepRepair(gateway, before, event, now);
    const after = state.brokenSince === undefined ? 'whole' : 'broken';
    return inWords(column, after, effects, finding && 'again');
  });

  it('has a day where a life hangs on it, three days otherwise', () => {
    const limits = Object.fromEntries(
      deviceClassNames.map((name) => [name, repairLimit({ class: name }) / hours(24)]),
    );
    expect(limits).toMatchObject({
      gas: 1,
      smoke: 1,
      button: 1,
      fall_wearable: 1,
      pir: 3,
      climate: 3,
      siren: 3,
    });
  });

  it.each<[RepairableDevice['state'], RepairableDevice['watch'], AlertKind | undefined]>([
    ['working', 'watched', undefined],
    ['warming', 'watched', undefined],
    ['never_heard', 'held', undefined],
    ['never_heard', 'silent', 'device_silent'],
    ['silent', 'watched', 'device_silent'],
    ['fault', 'watched', 'device_fault'],
    ['end_of_life', 'watched', 'end_of_life'],
  ])('%s and %s', (state, watch, kind) => {
    expect(brokenness({ state, watch })).toBe(kind);
  });
});

describe('the table of a fault that lasts', () => {
  const key = lastingKey(gateway, 'mains_lost', 'base' as DeviceId);
  const events: Record<string, LastingEvent> = { told: 'told', restored: 'restored', due: 'due' };
  holds('A fault that lasts', events, (event, column) => {
    const waits = column === 'lasting';
    const { effects, finding } = stepLasting(key, event, waits, now);
    const aims = effects.some((effect) => effect.do === 'set_deadline');
    const clears = effects.some((effect) => effect.do === 'clear_deadline');
    const after = aims || (waits && !clears) ? 'lasting' : 'sound';
    return inWords(column, after, effects, finding && 'again');
  });

  it('is told by its device, in earnest', () => {
    const item = { seq: 1, at: now, mono: 1, device: 'base' as DeviceId, kind: 'tamper' } as const;
    expect(lastingEventOf({ ...item, phase: 'new' })).toBe('told');
    expect(lastingEventOf({ ...item, phase: 'present' })).toBe('told');
    expect(lastingEventOf({ ...item, phase: 'restored' })).toBe('restored');
    expect(lastingEventOf({ ...item, phase: 'new', test: true })).toBeUndefined();
    expect(lastingEventOf({ ...item, kind: 'gas_leak', phase: 'new' })).toBeUndefined();
  });
});

describe('what would not be noticed', () => {
  const device = (id: string, more: object = {}) => ({
    id: id as DeviceId,
    class: 'gas' as const,
    name: id,
    state: 'working' as const,
    watch: 'watched' as const,
    lastHeardAt: now,
    ...more,
  });
  const gasOf = (online: boolean, ...devices: Parameters<typeof coverageOf>[1]) =>
    coverageOf(online, devices).dangers.find(({ kind }) => kind === 'gas_leak')?.state;

  it.each([
    ['watched', true, [device('a')]],
    ['weak', true, [device('a'), device('b', { state: 'fault' })]],
    ['weak', true, [device('a', { overdueSince: now })]],
    ['watched', true, [device('a', { overdueSince: now }), device('b')]],
    ['weak', true, [device('a', { state: 'never_heard', lastHeardAt: undefined })]],
    ['watched', true, [device('a', { state: 'never_heard' })]],
    ['blind', true, [device('a', { state: 'warming' })]],
    ['blind', true, [device('a', { watch: 'silent' })]],
    ['blind', true, [device('a', { state: 'end_of_life' })]],
    ['blind', false, [device('a')]],
    ['none', true, []],
  ] as const)('%s', (state, online, devices) => {
    expect(gasOf(online, ...devices)).toBe(state);
  });

  it('names every danger once, and every danger of P1', () => {
    const kinds = coverageOf(true, []).dangers.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).toEqual(expect.arrayContaining(['sos', 'fall', 'gas_leak', 'smoke', 'co']));
    expect(dangersSeenBy('siren')).toEqual([]);
  });
});
