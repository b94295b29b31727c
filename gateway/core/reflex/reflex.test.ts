import { type DeviceId, type EventKind, type Phase, phrases } from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../testing/table.ts';
import type { HomeEvent } from '../report.ts';
import { askAgain, forgetAfter } from './owed.ts';
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

it('stops a siren that sounds since before a restart', () => {
  expect(told(act(calm, event('gas_leak', 'restored')).effects)).toBe('siren off');
});

describe('an order to the siren that no wire took', () => {
  const sounded = act(calm, event('smoke', 'new')).state;
  const siren = settings.sirens[0] as DeviceId;
  const lost = (state: ReflexState, on: boolean, now = 0) =>
    stepReflex(state, { is: 'not_taken', device: siren, order: { do: 'siren', on } }, settings, now).state;
  const tick = (state: ReflexState, now: number) => stepReflex(state, { is: 'tick' }, settings, now);

  it('is given again, and no more once it is taken', () => {
    const again = tick(lost(sounded, true), askAgain);
    expect(told(again.effects)).toBe('siren on');
    expect(tick(again.state, 10 * askAgain).effects).toEqual([]);
    expect(tick(sounded, askAgain).effects).toEqual([]);
  });

  it('gives way to a newer one', () => {
    const quiet = act(sounded, event('smoke', 'restored')).state;
    expect(tick(lost(quiet, true), askAgain).effects).toEqual([]);
    expect(told(tick(lost(quiet, false), askAgain).effects)).toBe('siren off');
  });

  it('is forgotten in the end', () => {
    let state = lost(sounded, true);
    let orders = 0;
    for (let now = 0; now < 2 * forgetAfter; now += 1000) {
      const step = tick(state, now);
      orders += step.effects.length;
      state = step.effects.length > 0 ? lost(step.state, true, now) : step.state;
    }
    expect(orders).toBe(forgetAfter / askAgain);
  });
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
