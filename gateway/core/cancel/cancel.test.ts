import { type DeviceId, seconds } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { readTable } from '../../testing/table.ts';
import type { HomeEvent } from '../report.ts';
import { type CancelState, grace, nothingAnnounced, stepCancel } from './cancel.ts';

const device = 'button-bed' as DeviceId;
const settings = { window: seconds(10), keys: new Set([device]) };
const press: HomeEvent = { device, kind: 'sos', phase: 'new' };
const key: HomeEvent = { device, kind: 'sos', phase: 'cancelled' };
const other: HomeEvent = { device, kind: 'gas_leak', phase: 'new' };
const hushed: HomeEvent = { device, kind: 'gas_leak', phase: 'cancelled' };
const elsewhere: HomeEvent = { ...key, device: 'voice' as DeviceId };
const table = readTable(new URL('./README.md', import.meta.url), "A kind's window");
const now = 100_000;
const states: Record<string, CancelState> = {
  closed: nothingAnnounced,
  open: { sos: now - settings.window },
  over: { sos: now - settings.window - grace - 1 },
};

const windowOf = (state: CancelState, before: string): string =>
  state.sos === undefined ? 'closed' : now - state.sos <= settings.window + grace ? 'open' : before;

function told(name: string, event: HomeEvent): string {
  const { state, effects } = stepCancel(states[name] ?? {}, event, settings, now);
  const [sent] = effects;
  const how = sent?.cancellable
    ? 'sent as `cancellable`'
    : sent?.detail?.late
      ? 'sent as it came with `late`'
      : event.phase === 'cancelled'
        ? 'sent as `cancelled` of this kind'
        : 'sent as it came';
  return `${windowOf(state, name)}, ${how}`;
}

const columns: [string, HomeEvent][] = [
  ['sos, fall, fall_suspected announced', press],
  ['cancel key', key],
  ['cancelled of another kind or device', hushed],
  ['cancelled of another kind or device', elsewhere],
  ['any other event', other],
];
for (const name of Object.keys(states))
  for (const [column, event] of columns)
    it(`is told in the table: ${name}, ${column} (${event.kind} of ${event.device})`, () => {
      expect(told(name, event)).toBe(table.get(name)?.get(column)?.[0]);
    });

it('takes back every kind that is open, and no other', () => {
  const state = { sos: now - 1, fall: now - 2, fall_suspected: now - 60_000 };
  const { effects } = stepCancel(state, key, settings, now);
  expect(effects.map(({ kind, phase }) => `${kind} ${phase}`)).toEqual(['sos cancelled', 'fall cancelled']);
});

it('opens nothing without a key, without a window, or for a test', () => {
  for (const [event, rules] of [
    [press, { ...settings, keys: new Set<DeviceId>() }],
    [press, { ...settings, window: seconds(0) }],
    [{ ...press, test: true }, settings],
  ] as const)
    expect(stepCancel(nothingAnnounced, event, rules, now).effects).toEqual([event]);
});
