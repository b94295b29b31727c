import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertId,
  type AlertState,
  type DeviceId,
  type HomeId,
  instant,
  later,
  minutes,
  seconds,
  type UserId,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import type { Decision } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { AlertEvent, Answer, By } from './event.ts';
import { planFor } from './plan.ts';
import { step } from './step.ts';

const now = instant(1_000_000);
/** Half an hour after the samples ended. */
const tooLate = instant(930_000 + 30 * 60_000);
const plan = planFor('sos');
const li: By = { id: 'us-li' as UserId, name: '李', senior: false };
const wang: By = { id: 'us-wang' as UserId, name: '王', senior: false };
const lead: By = { id: 'us-zhao' as UserId, name: '赵', senior: true };
const opens = { id: 'al-1' as AlertId, home: 'home-1' as HomeId, kind: 'sos' } as const;
const button = 'button' as DeviceId;
const report = { device: button, kind: 'sos', phase: 'new', happenedAt: now } as const;
const alarm = { what: 'alarm', report, opens, cancellable: false, test: false } as const;

const open: Omit<Alert, 'state'> = {
  ...opens,
  severity: 'P1',
  test: false,
  openedAt: instant(900_000),
  alarmedAt: instant(899_000),
  events: 1,
  devices: [button],
  alarming: [button],
};
const raised: Alert = { ...open, state: 'raised', raisedAt: instant(900_000) };
const claimed: Alert = {
  ...raised,
  state: 'claimed',
  claimedAt: instant(910_000),
  answeredAt: instant(910_000),
  claimedBy: li.id,
};
const resolved: Alert = {
  ...claimed,
  state: 'resolved',
  resolvedAt: instant(920_000),
  disposition: 'real',
  note: '已上门',
};
const in_: Record<AlertState, Alert> = {
  pending: { ...open, state: 'pending', pendingUntil: instant(1_005_000) },
  raised,
  claimed,
  resolved,
  closed: { ...resolved, state: 'closed', closedAt: instant(930_000) },
  cancelled: { ...open, state: 'cancelled', closedAt: instant(930_000) },
};

/** One sample of each row of the table. */
const events: Record<string, AlertEvent> = {
  'alarm, may be taken back': { ...alarm, cancellable: true },
  'alarm, may not': alarm,
  'alarm of a test': { ...alarm, test: true },
  restored: { what: 'restored', report: { ...report, phase: 'restored' } },
  'cancelled at home': { what: 'cancelled', report: { ...report, phase: 'cancelled' } },
  'cancelled at home, before its newest alarm': {
    what: 'cancelled',
    report: { ...report, phase: 'cancelled', happenedAt: instant(898_000) },
  },
  'window over': { what: 'window_over' },
  'filing time over': { what: 'file', reason: 'filed_by_itself' },
  'claim by 李': { what: 'claim', by: li },
  'claim by another': { what: 'claim', by: wang },
  'release by 李': { what: 'release', by: li },
  'release by another': { what: 'release', by: wang },
  'release by a senior': { what: 'release', by: lead },
  'hand-over by 李 to 王': { what: 'hand_over', by: li, to: wang },
  'hand-over by another': { what: 'hand_over', by: wang, to: lead },
  'hand-over by a senior': { what: 'hand_over', by: lead, to: wang },
  "李's page was there lately": { what: 'holder_due', seenAt: instant(999_000), name: '李' },
  "李's page is gone": { what: 'holder_due', seenAt: instant(940_000), name: '李' },
  'resolve by 李': { what: 'resolve', by: li, disposition: 'false_alarm' },
  'resolve by 李, the same again': { what: 'resolve', by: li, disposition: 'real', note: '已上门' },
  'resolve by another': { what: 'resolve', by: wang, disposition: 'false_alarm' },
  'close by 李': { what: 'close', by: li },
  'close by 李, otherwise': { what: 'close', by: li, disposition: 'duplicate' },
  'close by another': { what: 'close', by: wang },
  'close by a senior': { what: 'close', by: lead },
  'reopen by 李': { what: 'reopen', by: li },
  'reopen, the home has a newer one': { what: 'reopen', by: li, successor: 'al-2' as AlertId },
  'reopen, too late': { what: 'reopen', by: li },
  note: { what: 'note', by: wang, text: '儿子已在路上' },
};

/** A decision in the words of the table. */
function inWords(before: Alert | undefined, decision: Decision<Alert>): string {
  if ('refused' in decision) return decision.refused;
  const { state, effects } = decision;
  if (state === before && effects.length === 0) return 'nothing';
  const said = effects.flatMap((effect) => (effect.do === 'say' ? [`says \`${effect.phrase}\``] : []));
  return [whatBecame(before, decision), ...said].join(', ');
}

const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');

function whatBecame(
  before: Alert | undefined,
  { state, effects }: Extract<Decision<Alert>, { state: Alert }>,
) {
  if (state.state !== before?.state) return `**${state.state}**`;
  if (state.claimedBy !== before.claimedBy) return 'passes on';
  return effects.every((effect) => effect.do === 'set_deadline') ? 'aim' : 'noted';
}

describe('the table of the alert', () => {
  const table = readTable(readme, 'Every state and event');

  it('has a row for every event and a column for every state', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
    expect(table.columns).toEqual(['none', ...Object.keys(in_)]);
  });

  for (const [label, event] of Object.entries(events)) {
    it(`is what the code does: ${label}`, () => {
      const told = Object.fromEntries(table.rows.get(label) ?? []);
      const real = Object.fromEntries(
        [['none', undefined] as const, ...Object.entries(in_)].map(([state, alert]) => [
          state,
          inWords(alert, step(alert, event, plan, label.includes('too late') ? tooLate : now)),
        ]),
      );
      expect(real).toEqual(told);
    });
  }
});

describe('the table of an outage', () => {
  const table = readTable(readme, 'Part of an outage');
  const into = 'al-wide' as AlertId;
  for (const severity of ['P3', 'P1'] as const) {
    it(`is what the code does: ${severity}`, () => {
      const real = [['none', undefined] as const, ...Object.entries(in_)].map(([state, alert]) => {
        const before = alert && { ...alert, severity };
        return [state, inWords(before, step(before, { what: 'absorbed', into }, plan, now))];
      });
      expect(Object.fromEntries(real)).toEqual(Object.fromEntries(table.rows.get(severity) ?? []));
    });
  }
});

describe('the table of evidence', () => {
  const co = planFor('co');
  const other = 'co-bedroom' as DeviceId;
  const at = (ppm: number, device = button) =>
    ({ device, kind: 'co', phase: 'present', detail: { ppm } }) as const;
  const alarmAt = (ppm: number, device = button) =>
    ({ ...alarm, opens: { ...opens, kind: 'co' }, report: at(ppm, device) }) as const;
  const rows: Record<string, AlertEvent> = {
    'alarm of the same device': alarmAt(42),
    'alarm of a second device': alarmAt(40, other),
    'alarm with half as much again': alarmAt(60),
    'measured, half as much again': { what: 'measured', report: at(60) },
    'measured, a little more': { what: 'measured', report: at(59) },
    'nobody moved': { what: 'nobody_moved' },
  };
  const table = readTable(readme, 'Evidence that weighs more');

  it('has a row for every event and a column for every state', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(rows));
    expect(table.columns).toEqual(['none', ...Object.keys(in_)]);
  });

  for (const [label, event] of Object.entries(rows)) {
    it(`is what the code does: ${label}`, () => {
      const told = Object.fromEntries(table.rows.get(label) ?? []);
      const real = [['none', undefined] as const, ...Object.entries(in_)].map(([state, alert]) => {
        const before = alert && ({ ...alert, kind: 'co', level: 40 } as const);
        const decision = step(before, event, co, now);
        const worse = 'state' in decision && decision.state.worsenedAt === now ? ', worse' : '';
        return [state, inWords(before, decision) + worse];
      });
      expect(Object.fromEntries(real)).toEqual(told);
    });
  }

  it('counts a rise from where it was last told, so that a slow one is told too', () => {
    const levels = [44, 50, 59, 60, 80, 89, 90];
    let state: Alert = { ...raised, kind: 'co', level: 40 };
    const told = levels.filter((ppm) => {
      const decision = step(state, { what: 'measured', report: at(ppm) }, co, now);
      if (!('state' in decision) || decision.effects.length === 0) return false;
      state = decision.state;
      return true;
    });
    expect(told).toEqual([60, 90]);
  });

  it('makes possible danger danger, once, and leaves lost protection what it is', () => {
    const vital: Alert = { ...raised, kind: 'vital_abnormal', severity: 'P2' };
    const second = { ...alarm, report: { ...report, device: other } };
    const once = step(vital, second, planFor('vital_abnormal'), now);
    expect(once).toMatchObject({ state: { severity: 'P1', worsenedAt: now } });
    const again =
      'state' in once ? step(once.state, second, planFor('vital_abnormal'), later(now, seconds(1))) : once;
    expect(again).toMatchObject({ state: { severity: 'P1', worsenedAt: now } });
    const silent = step(
      { ...raised, kind: 'device_silent', severity: 'P3' },
      second,
      planFor('device_silent'),
      now,
    );
    expect(silent).not.toHaveProperty('state.worsenedAt');
  });

  it('watches for movement after a fall, until the sensor sees the person up again', () => {
    const key = 'alert_stillness:al-1';
    const fall = { ...alarm, opens: { ...opens, kind: 'fall' } } as const;
    expect(step(undefined, fall, planFor('fall'), now)).toMatchObject({
      effects: expect.arrayContaining([{ do: 'set_deadline', key, at: later(now, minutes(2)), urgency: 0 }]),
    });
    const up = { what: 'restored', report: { ...report, phase: 'restored' } } as const;
    expect(step({ ...raised, kind: 'fall' }, up, planFor('fall'), now)).toMatchObject({
      effects: expect.arrayContaining([{ do: 'clear_deadline', key }]),
    });
  });
});

describe('the table of a suspected fall', () => {
  const dialogue = planFor('fall_suspected');
  const fall = 'al-2' as AlertId;
  const suspected = { ...alarm, opens: { ...opens, kind: 'fall_suspected' } } as const;
  const answer = (one: Answer): AlertEvent =>
    one === 'fine' || one === 'help'
      ? { what: 'answer', answer: one, report, fall }
      : { what: 'answer', answer: one, fall };
  const rows: Record<string, AlertEvent> = {
    'suspected, may be taken back': { ...suspected, cancellable: true },
    'suspected, may not': suspected,
    'answer: fine': answer('fine'),
    'answer: fine, from before the suspicion': {
      what: 'answer',
      answer: 'fine',
      report: { ...report, happenedAt: instant(898_000) },
    },
    'answer: moved': answer('moved'),
    'answer: help': answer('help'),
    'answer: fell': answer('fell'),
    'answer: none': answer('none'),
  };
  const table = readTable(readme, 'The dialogue after a suspected fall');

  it('has a row for every event and a column for every state', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(rows));
    expect(table.columns).toEqual(['none', ...Object.keys(in_)]);
  });

  for (const [label, event] of Object.entries(rows)) {
    it(`is what the code does: ${label}`, () => {
      const told = Object.fromEntries(table.rows.get(label) ?? []);
      const real = [['none', undefined] as const, ...Object.entries(in_)].map(([state, alert]) => {
        const decision = step(alert, event, dialogue, now);
        const became = 'state' in decision && decision.state.partOf === fall ? ', fall' : '';
        return [state, inWords(alert, decision) + became];
      });
      expect(Object.fromEntries(real)).toEqual(told);
    });
  }

  it('waits for its answer to the limit of the plan, as a matter of life, and leaves no deadline behind', () => {
    const deadline = { key: 'alert_window:al-1', at: later(now, seconds(60)), urgency: 0 };
    expect(step(undefined, suspected, dialogue, now)).toMatchObject({
      effects: expect.arrayContaining([{ do: 'set_deadline', ...deadline }]),
    });
    for (const one of ['fine', 'moved', 'help', 'fell', 'none'] as const) {
      expect(step(in_.pending, answer(one), dialogue, now)).toMatchObject({
        effects: expect.arrayContaining([{ do: 'clear_deadline', key: 'alert_window:al-1' }]),
      });
    }
  });
});

const after = (alert: Alert | undefined, ...all: AlertEvent[]): Alert => {
  let state = alert;
  for (const event of all) {
    const decision = step(state, event, plan, now);
    if ('refused' in decision) throw new Error(decision.refused);
    state = decision.state;
  }
  if (!state) throw new Error('no events');
  return state;
};
const effectsOf = (alert: Alert | undefined, event: AlertEvent) => {
  const decision = step(alert, event, plan, now);
  return 'refused' in decision ? [] : decision.effects;
};

describe('an alert', () => {
  it('has a deadline for its cancel window, of the urgency of its severity, from the moment it opens', () => {
    const until = later(now, plan.cancelWindow);
    expect(effectsOf(undefined, { ...alarm, cancellable: true })).toContainEqual({
      do: 'set_deadline',
      key: 'alert_window:al-1',
      at: until,
      urgency: 0,
    });
    expect(after(undefined, { ...alarm, cancellable: true }).pendingUntil).toBe(until);
  });

  it('has no window where the plan has none, whatever the home says', () => {
    const gas = planFor('gas_leak');
    expect(step(undefined, { ...alarm, cancellable: true }, gas, now)).toMatchObject({
      state: { state: 'raised' },
    });
  });

  it('clears the deadline of a state that it leaves', () => {
    for (const event of [events['claim by 李'], events['cancelled at home'], events['alarm, may not']]) {
      if (event)
        expect(effectsOf(in_.pending, event)).toContainEqual({
          do: 'clear_deadline',
          key: 'alert_window:al-1',
        });
    }
    expect(effectsOf(resolved, { what: 'close', by: li })).toContainEqual({
      do: 'clear_deadline',
      key: 'alert_filing:al-1',
    });
  });

  it('tells the elder once that somebody answered, also when it changes hands', () => {
    const handed = after(raised, { what: 'claim', by: li }, { what: 'release', by: li });
    expect(handed).toMatchObject({ state: 'raised', answeredAt: now });
    expect(handed.claimedBy).toBeUndefined();
    expect(effectsOf(handed, { what: 'claim', by: wang }).filter((effect) => effect.do === 'say')).toEqual(
      [],
    );
  });

  it('names the holder to whom it is refused', () => {
    expect(step(claimed, { what: 'claim', by: wang }, plan, now)).toEqual({
      refused: 'alert_claimed_by_other',
      holder: li.id,
    });
  });

  it('is back to normal when the last of its devices is', () => {
    const other = 'pendant' as DeviceId;
    const two = after(raised, { ...alarm, report: { ...report, device: other } });
    const restored = (device: DeviceId): AlertEvent => ({
      what: 'restored',
      report: { ...report, device, phase: 'restored' },
    });
    const one = after(two, restored(button));
    expect(one).toMatchObject({ devices: [button, other], alarming: [other] });
    expect(one.restoredAt).toBeUndefined();
    const none = after(one, restored(other));
    expect(none.restoredAt).toBe(now);
    expect(after(none, alarm).restoredAt).toBeUndefined();
  });

  it('speaks in the home of life and danger only', () => {
    const silent = planFor('battery_low');
    const decision = step({ ...raised, kind: 'battery_low' }, { what: 'claim', by: li }, silent, now);
    expect('state' in decision && decision.effects.some((effect) => effect.do === 'say')).toBe(false);
  });

  it('is watched with whoever has it, from the claim and from a hand-over, and no longer than they have it', () => {
    const watch = { do: 'set_deadline', key: 'alert_holder:al-1', at: later(now, seconds(60)), urgency: 0 };
    for (const [alert, event] of [
      [raised, { what: 'claim', by: li }],
      [claimed, { what: 'hand_over', by: li, to: wang }],
      [in_.closed, { what: 'reopen', by: li }],
    ] as const)
      expect(effectsOf(alert, event)).toContainEqual(watch);
    for (const event of [
      { what: 'release', by: li },
      { what: 'resolve', by: li, disposition: 'real' },
    ] as const)
      expect(effectsOf(claimed, event)).toContainEqual({ do: 'clear_deadline', key: 'alert_holder:al-1' });
  });

  it('taken up again begins anew with who has it, and forgets how it ended', () => {
    const again = after(in_.closed, { what: 'reopen', by: wang });
    expect(again).toMatchObject({
      state: 'claimed',
      claimedBy: wang.id,
      claimedAt: now,
      raisedAt: raised.raisedAt,
    });
    expect(again).not.toHaveProperty('closedAt');
    expect(again).not.toHaveProperty('disposition');
    expect(step({ ...in_.closed, test: true }, { what: 'reopen', by: wang }, plan, now)).toEqual({
      refused: 'alert_not_open',
    });
  });
});
