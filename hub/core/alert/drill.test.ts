/** What of a drill differs from a real alert: the home is neither asked nor told, and its end may come from outside. */
import { type AlertId, type HomeId, instant, later, minutes, type UserId } from '@zhuji/protocol';
import { expect, it } from 'vitest';
import type { Alert } from './alert.ts';
import type { AlertEvent, Opening } from './event.ts';
import { planFor } from './plan.ts';
import { step } from './step.ts';

const now = instant(1_000_000);
const opens: Opening = {
  ...{ id: 'al-1' as AlertId, home: 'home-1' as HomeId, kind: 'fall_suspected' },
  drill: true,
};
const by = { id: 'us-li' as UserId, name: '李', senior: false };
const plan = planFor('fall_suspected');

function stepped(alert: Alert | undefined, event: AlertEvent, at = now) {
  const decision = step(alert, event, plan, at);
  if ('refused' in decision) throw new Error(decision.refused);
  return decision;
}
const begun = (drill = true) => {
  const report = { kind: 'fall_suspected', phase: 'new' } as const;
  const { drill: _, ...real } = opens;
  return stepped(undefined, {
    ...{ what: 'alarm', report, cancellable: true, test: false },
    opens: drill ? opens : real,
  });
};
const says = ({ effects }: ReturnType<typeof stepped>) => effects.filter((effect) => effect.do === 'say');

it('is raised at once, where a real one asks the home first', () => {
  expect(begun().state).toMatchObject({ state: 'raised', drill: true });
  expect(says(begun())).toEqual([]);
  expect(begun(false).state.state).toBe('pending');
  expect(says(begun(false))).toHaveLength(1);
});

it('tells the home of no answer', () => {
  expect(says(stepped(begun().state, { what: 'claim', by }))).toEqual([]);
});

it('ends from every state, once, and lets go of each deadline', () => {
  const raised = begun().state;
  const claimed = stepped(raised, { what: 'claim', by }).state;
  const resolved = stepped(claimed, { what: 'resolve', by, disposition: 'real' }).state;
  for (const alert of [raised, claimed, resolved]) {
    const over = stepped(alert, { what: 'drill_over', by: '赵' });
    expect(over.state).toMatchObject({ state: 'closed', closedAt: now });
    expect(over.effects.filter((effect) => effect.do === 'clear_deadline')).toHaveLength(3);
    expect(stepped(over.state, { what: 'drill_over' })).toEqual({ state: over.state, effects: [] });
  }
});

it('ends as a test, and is waited for no more, whoever ends it and whatever they say of it', () => {
  const claimed = stepped(begun().state, { what: 'claim', by }).state;
  const resolved = stepped(claimed, { what: 'resolve', by, disposition: 'real' }).state;
  const ends: AlertEvent[] = [
    { what: 'drill_over' },
    { what: 'close', by, disposition: 'false_alarm' },
    { what: 'file', reason: 'filed_by_itself' },
  ];
  for (const end of ends) {
    const { state, effects } = stepped(resolved, end);
    expect([end.what, state.state, state.disposition]).toEqual([end.what, 'closed', 'test']);
    expect(effects).toContainEqual({ do: 'clear_deadline', key: 'drill_due:al-1' });
  }
});

it('is a record once it is over: nobody takes it up again', () => {
  const { state } = stepped(begun().state, { what: 'drill_over' });
  expect(step(state, { what: 'reopen', by }, plan, later(now, minutes(1)))).toEqual({
    refused: 'alert_not_open',
  });
});

it('ends nothing real', () => {
  expect(step(begun(false).state, { what: 'drill_over' }, plan, now)).toEqual({ refused: 'not_drill' });
});
