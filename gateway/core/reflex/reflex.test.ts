import { type DeviceId, type EventKind, type Phase, phrases } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import { readTable } from '../../testing/table.ts';
import type { HomeEvent } from '../report.ts';
import { calm, type ReflexEffect, type ReflexState, stepReflex, tellAgain } from './reflex.ts';

const settings = {
  valves: ['valve' as DeviceId],
  sirens: ['siren' as DeviceId],
  voices: ['voice' as DeviceId],
};
const table = readTable(new URL('./README.md', import.meta.url), 'Event');
const event = (kind: EventKind, phase: Phase, more: Partial<HomeEvent> = {}): HomeEvent => ({
  device: 'it' as DeviceId,
  kind,
  phase,
  ...more,
});
const act = (state: ReflexState, one: HomeEvent) =>
  stepReflex(state, { is: 'event', event: one }, settings, 0);

function told(effects: ReflexEffect[]): string {
  const words = effects.map((effect) => {
    if (effect.do === 'report') return 'report';
    const { order } = effect;
    if (order.do === 'say')
      return `say ${Object.entries(phrases).find(([, { zh }]) => zh === order.text)?.[0]}`;
    return 'on' in order ? `${order.do} ${order.on ? 'on' : 'off'}` : order.do;
  });
  return words.length === 0 ? '–' : words.join(', ');
}

for (const [kind, row] of table) {
  const alarm = (phase: Phase) => event(kind as EventKind, phase);
  it(`is told in the table: ${kind}`, () => {
    const sounding = act(calm, alarm('new'));
    expect(told(sounding.effects)).toBe(row.get('new, present')?.[0]);
    expect(told(act(calm, alarm('present')).effects)).toBe(row.get('new, present')?.[0]);
    expect(told(act(sounding.state, alarm('restored')).effects)).toBe(row.get('restored')?.[0]);
    expect(told(act(sounding.state, alarm('cancelled')).effects)).toBe(row.get('cancelled')?.[0]);
  });
}

it('shuts the valve first of all', () => {
  const [first] = act(calm, event('gas_leak', 'new')).effects;
  expect(first).toEqual({ do: 'order', device: 'valve', order: { do: 'shut' } });
});

it('offers the cancel key where there is one, and does not answer a late key', () => {
  expect(told(act(calm, event('sos', 'new', { cancellable: true })).effects)).toBe(
    'say received, light on, say can_cancel',
  );
  expect(told(act(calm, event('sos', 'cancelled', { detail: { late: true } })).effects)).toBe('–');
});

it('keeps the siren on until the last detector is restored', () => {
  const gas = act(calm, event('gas_leak', 'new'));
  const both = act(gas.state, event('smoke', 'new', { device: 'other' as DeviceId }));
  const one = act(both.state, event('gas_leak', 'restored'));
  expect(told(one.effects)).toBe('–');
  expect(told(act(one.state, event('smoke', 'restored', { device: 'other' as DeviceId })).effects)).toBe(
    'siren off',
  );
});

it('moves nothing for a test', () => {
  expect(act(calm, event('gas_leak', 'new', { test: true })).effects).toEqual([]);
});

it('fills in the minutes, and leaves them out when nobody knows them', () => {
  const say = (minutes?: number) =>
    stepReflex(
      calm,
      { is: 'say', phrase: 'help_coming_minutes', ...(minutes === undefined ? {} : { minutes }) },
      settings,
      0,
    ).effects;
  expect(say(7)).toMatchObject([{ order: { text: '工作人员正在赶来，大约7分钟到。' } }]);
  expect(say()).toMatchObject([{ order: { text: phrases.help_coming.zh } }]);
});

it('tells the elder once a minute that we keep trying', () => {
  const first = stepReflex(calm, { is: 'unanswered' }, settings, 0);
  expect(told(first.effects)).toBe('say still_trying');
  expect(stepReflex(first.state, { is: 'unanswered' }, settings, tellAgain - 1).effects).toEqual([]);
  expect(told(stepReflex(first.state, { is: 'unanswered' }, settings, tellAgain).effects)).toBe(
    'say still_trying',
  );
});
