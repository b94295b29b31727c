import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceId, type HomeId, instant, later, minutes, type UserId } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import { type HomeTest, type HomeTestEvent, isTried, stepHomeTest } from './home-test.ts';

const now = instant(1_000_000);
const home = 'home-1' as HomeId;
const by = 'us-zhao' as UserId;
const running: HomeTest = { home, startedAt: instant(900_000), endsAt: instant(1_100_000), by, lasting: [] };
const gas = { kind: 'gas_leak', device: 'gas' as DeviceId } as const;
const begin = { what: 'begin', by, length: minutes(30), inNeed: false } as const;
const states = { 'not under test': undefined, 'under test': running };
const events: Record<string, HomeTestEvent> = {
  begin,
  'begin, while a call is open there': { ...begin, inNeed: true },
  'alarm of a detector': { what: 'alarm', of: gas },
  'back to normal': { what: 'restored', of: gas },
  end: { what: 'end' },
  'time is up': { what: 'due' },
  'time is up, something lasts': { what: 'due' },
};

function inWords(before: HomeTest | undefined, event: HomeTestEvent): string {
  const decision = stepHomeTest(home, before, event, now);
  if ('refused' in decision) return decision.refused;
  const { state, effects } = decision;
  if (state === before && effects.length === 0) return 'nothing';
  const name = state ? 'under test' : 'not under test';
  const what = (state === undefined) === (before === undefined) ? name : `**${name}**`;
  const aims = effects.some((effect) => effect.do === 'set_deadline') ? ['aim'] : [];
  const lasting = state && state.lasting.length > 0 ? ['lasting'] : [];
  const real = decision.real && decision.real.length > 0 ? ['real'] : [];
  return [what, ...aims, ...lasting, ...real].join(', ');
}

describe('the table of a home under test', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  const table = readTable(`\n## It\n${readme}`, 'It');

  it('is what the code does', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
    for (const [label, event] of Object.entries(events)) {
      const real = Object.entries(states).map(([name, known]) => {
        const lasts = known && (label.endsWith('something lasts') || label === 'back to normal');
        return [name, inWords(lasts ? { ...known, lasting: [gas] } : known, event)];
      });
      expect(Object.fromEntries(real), label).toEqual(Object.fromEntries(table.rows.get(label) ?? []));
    }
  });
});

it('is prolonged from where it was', () => {
  expect(stepHomeTest(home, running, begin, now)).toMatchObject({
    state: { startedAt: running.startedAt, endsAt: later(now, minutes(30)) },
  });
});

it('keeps no key that was pressed, and no fall that was played', () => {
  for (const kind of ['sos', 'fall', 'fall_suspected'] as const) {
    const event = { what: 'alarm', of: { ...gas, kind } } as const;
    expect(stepHomeTest(home, running, event, now)).toEqual({ state: running, effects: [] });
  }
});

it('takes for a test what devices say of danger within it, and nothing else', () => {
  expect(isTried(running, 'sos', now)).toBe(true);
  expect(isTried(running, 'flood', now)).toBe(true);
  expect(isTried(running, 'device_silent', now)).toBe(false);
  expect(isTried(running, 'mains_lost', now)).toBe(false);
  expect(isTried(running, 'sos', instant(899_999))).toBe(false);
  expect(isTried(running, 'sos', running.endsAt)).toBe(false);
});
