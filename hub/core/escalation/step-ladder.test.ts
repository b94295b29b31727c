import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlertId,
  type DispatchStep,
  desk,
  type HomeId,
  type Instant,
  instant,
  later,
  type Plan,
  seconds,
  type UserId,
} from '@zhuji/protocol';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../tests/support/read-table.ts';
import type { Decision, Effect } from '../effects.ts';
import { shippedPlans } from '../plan/shipped.ts';
import type { Ladder, LadderEvent, LadderState } from './ladder.ts';
import type { Roster } from './roster.ts';
import { stepLadder } from './step-ladder.ts';

const now = instant(1_000_000);
const plan = shippedPlans.sos;
const of = { alert: 'al-1' as AlertId, home: 'home-1' as HomeId, kind: 'sos', severity: 'P1' } as const;
const li = 'us-li' as UserId;
const wang = 'us-wang' as UserId;
const someone = (id: string) => ({ id, name: id });
const roster: Roster = {
  operators: [someone('us-li'), someone('us-wang')],
  all_operators: [someone('us-li'), someone('us-wang'), someone('us-zhao')],
  supervisors: [someone('us-zhao')],
  duty_officer: [someone('us-zhao'), someone('us-sun')],
  family: [{ id: 'contact-0', name: '王建国', phone: '199 0000 0107' }],
  levels: ['station', 'centre', 'district'],
  desk: desk.id,
};
const nobody: Roster = {
  operators: [],
  all_operators: [],
  supervisors: [],
  duty_officer: [],
  family: [],
  levels: [],
  desk: desk.id,
};

const waiting: Ladder = { ...of, state: 'waiting', round: 0, next: 0, dispatch: { state: 'none' } };
const climbing: Ladder = {
  ...waiting,
  state: 'climbing',
  round: 1,
  startedAt: instant(970_000),
  next: 1,
  dueAt: now,
};
const attended: Ladder = {
  ...waiting,
  state: 'attended',
  round: 1,
  startedAt: instant(900_000),
  next: 1,
  holder: li,
  limit: { name: 'dispatch_decided', at: now },
};
const { limit: _, ...quiet } = attended;
const in_: Record<LadderState, Ladder> = {
  waiting,
  climbing,
  attended,
  resolved: { ...quiet, state: 'resolved' },
  ended: { ...quiet, state: 'ended' },
};
const dispatch = (step: DispatchStep): LadderEvent => ({ what: 'dispatch', step, by: '李' });
const events: Record<string, LadderEvent> = {
  opened: { what: 'opened', of },
  raised: { what: 'raised', of },
  'claimed by 李': { what: 'claimed', by: li },
  'claimed by another': { what: 'claimed', by: wang },
  released: { what: 'released' },
  'became graver': { what: 'became_graver', severity: 'P1', worsenedAt: now },
  'became P1, from P2': { what: 'became_graver', severity: 'P1', worsenedAt: now },
  resolved: { what: 'resolved' },
  ended: { what: 'ended' },
  'rung due': { what: 'rung_due' },
  'limit due: dispatch decided': { what: 'limit_due', limit: 'dispatch_decided' },
  'limit due: at the door': { what: 'limit_due', limit: 'at_the_door' },
  'somebody was sent': dispatch('sent'),
  'nobody need go': dispatch('not_needed'),
  accepted: dispatch('accepted'),
  declined: dispatch('declined'),
  'at the door': dispatch('arrived'),
  'a word from the scene': dispatch('word'),
};

const step = (ladder: Ladder | undefined, event: LadderEvent, who = roster, at = now, by: Plan = plan) =>
  stepLadder(ladder, event, by, who, at);
const allowed = (decision: Decision<Ladder>) => {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision;
};

/** A decision in the words of the table. */
function inWords(before: Ladder | undefined, decision: Decision<Ladder>): string {
  if ('refused' in decision) return decision.refused;
  const { state, effects } = decision;
  if (state === before && effects.length === 0) return 'nothing';
  const changed = state.state === before?.state ? 'noted' : `**${state.state}**`;
  const rungs = effects.flatMap((one) =>
    one.do === 'write_timeline' && one.entry.what === 'rung' ? [`rung ${one.entry.rung}`] : [],
  );
  const tells = effects.some((one) => one.do === 'notify') && rungs.length === 0 ? ['tells'] : [];
  const offers = effects.flatMap((one) =>
    one.do === 'offer_dispatch' ? [`asks the ${one.offer.level}`] : [],
  );
  const limits = effects.flatMap((one) =>
    one.do === 'set_deadline' && one.key.startsWith('ladder_limit')
      ? [`limit \`${one.key.split('/')[1]}\``]
      : [],
  );
  return [changed, ...rungs, ...tells, ...offers, ...limits].join(', ');
}

describe('the table of the ladder', () => {
  const table = readTable(
    readFileSync(join(import.meta.dirname, 'README.md'), 'utf8'),
    'Every state and event',
  );

  it('has a row for every event and a column for every state', () => {
    expect([...table.rows.keys()]).toEqual(Object.keys(events));
    expect(table.columns).toEqual(['none', ...Object.keys(in_)]);
  });

  for (const [label, event] of Object.entries(events)) {
    it(`is what the code does: ${label}`, () => {
      const told = Object.fromEntries(table.rows.get(label) ?? []);
      const real = Object.fromEntries(
        [['none', undefined] as const, ...Object.entries(in_)].map(([state, known]) => {
          const ladder = known && asIn(label, known);
          return [state, inWords(ladder, step(ladder, event))];
        }),
      );
      expect(real).toEqual(told);
    });
  }
});

function asIn(label: string, known: Ladder): Ladder {
  if (label.endsWith('from P2')) return { ...known, severity: 'P2' };
  if (label !== 'limit due: at the door' || !known.limit) return known;
  const accepted = { state: 'accepted', level: 'station' } as const;
  return { ...known, dispatch: accepted, limit: { name: 'at_the_door', at: now } };
}

/** Lets the clock run to each deadline of the ladder in turn, and writes down when each rung came, in seconds. */
function climbed(who: Roster, until: number, by: Plan = plan) {
  let { state, effects } = allowed(step(undefined, events.raised as LadderEvent, who, instant(0), by));
  const all: { at: number; effect: Effect }[] = effects.map((effect) => ({ at: 0, effect }));
  while (state.dueAt !== undefined && state.dueAt <= until * 1_000) {
    const at: Instant = state.dueAt;
    ({ state, effects } = allowed(step(state, { what: 'rung_due' }, who, at, by)));
    all.push(...effects.map((effect) => ({ at: at / 1_000, effect })));
  }
  const rungs = all.flatMap(({ at, effect }) =>
    effect.do === 'write_timeline' && effect.entry.what === 'rung' ? [`${effect.entry.rung} at ${at}`] : [],
  );
  return { state, all, rungs };
}

describe('a ladder', () => {
  it('is climbed to the second, and begins anew while nobody has it', () => {
    expect(climbed(roster, 300).rungs).toEqual([
      '0 at 0',
      '1 at 30',
      '2 at 60',
      '3 at 120',
      '4 at 180',
      '0 at 240',
      '1 at 270',
      '2 at 300',
    ]);
  });

  it('tells each of a rung once, by each medium, and never twice the same', () => {
    const told = climbed(roster, 1_000).all.flatMap(({ effect }) =>
      effect.do === 'notify' ? [effect.notice.id] : [],
    );
    expect(new Set(told).size).toBe(told.length);
    expect(told.slice(0, 4)).toEqual([
      'al-1/1.0/page/us-li',
      'al-1/1.0/page/us-wang',
      'al-1/1.0/message/contact-0',
      'al-1/1.1/page/us-li',
    ]);
  });

  it('skips an empty rung at once, and writes it down', () => {
    const { rungs, all } = climbed({ ...roster, family: [], levels: [] }, 180);
    expect(rungs).toEqual(['0 at 0', '1 at 30', '2 at 60', '3 at 60', '4 at 180']);
    expect(all).toContainEqual({
      at: 60,
      effect: {
        do: 'write_timeline',
        alert: 'al-1',
        entry: { at: 60_000, what: 'rung', round: 1, rung: 2, told: [] },
      },
    });
  });

  it('with nobody at all is climbed at once, raises that nobody is on duty, and comes again', () => {
    const { rungs, all, state } = climbed(nobody, 0);
    expect(rungs).toEqual(['0 at 0', '1 at 0', '2 at 0', '3 at 0', '4 at 0']);
    expect(all.map(({ effect }) => effect)).toContainEqual({
      do: 'set_deadline',
      key: 'nobody_on_duty:call-centre',
      at: 0,
      urgency: 0,
    });
    expect(state).toMatchObject({ state: 'climbing', dueAt: 60_000 });
  });

  it('does not raise that nobody is on duty for being low on battery', () => {
    const p4 = allowed(
      step(
        undefined,
        { what: 'raised', of: { ...of, severity: 'P4', kind: 'battery_low' } },
        nobody,
        now,
        shippedPlans.battery_low,
      ),
    );
    expect(p4.effects.some((one) => one.do === 'set_deadline' && one.key.startsWith('nobody_on_duty'))).toBe(
      false,
    );
  });

  it('that was overslept fires each rung that is due, once, in order', () => {
    const { state } = allowed(step(undefined, { what: 'raised', of }, roster, instant(0)));
    const late = allowed(step(state, { what: 'rung_due' }, roster, instant(150_000)));
    const rungs = late.effects.flatMap((one) =>
      one.do === 'write_timeline' && one.entry.what === 'rung' ? [one.entry.rung] : [],
    );
    expect(rungs).toEqual([1, 2, 3]);
    expect(late.state.dueAt).toBe(180_000);
  });

  it('asks upwards only: a level that was asked is not asked again by a rung', () => {
    const asked = climbed(roster, 1_000).all.flatMap(({ at, effect }) =>
      effect.do === 'offer_dispatch' ? [`${effect.offer.level} at ${at}`] : [],
    );
    expect(asked).toEqual(['station at 60', 'centre at 120', 'district at 180']);
  });

  it('is told the desk, not the family, while the elder may still take it back', () => {
    const { effects } = allowed(step(undefined, { what: 'opened', of }));
    const roles = effects.flatMap((one) => (one.do === 'notify' ? [one.notice.role] : []));
    expect(new Set(roles)).toEqual(new Set(['operators']));
  });

  it('of an alert that became life-threatening is that of life', () => {
    const flood = allowed(
      step(
        undefined,
        { what: 'raised', of: { ...of, kind: 'flood', severity: 'P2' } },
        roster,
        now,
        shippedPlans.flood,
      ),
    ).state;
    expect(flood.dueAt).toBe(later(now, seconds(60)));
    const worse = { what: 'became_graver', severity: 'P1' } as const;
    const graver = allowed(step(flood, worse, roster, now, shippedPlans.flood)).state;
    expect(graver).toMatchObject({ severity: 'P1', round: 2, dueAt: later(now, seconds(30)) });
  });
});

/** Given back, graver, taken up again: the same case is another. */
describe('worse evidence', () => {
  const worse = (at: number) => ({ what: 'became_graver', severity: 'P1', worsenedAt: instant(at) }) as const;
  const toldBy = (effects: readonly Effect[]) =>
    effects.flatMap((one) => (one.do === 'notify' ? [one.notice.role] : []));

  it('is told to whom the first rung tells, and makes no later rung later', () => {
    const begun = allowed(step(undefined, { what: 'raised', of }, roster, instant(0))).state;
    const { state, effects } = allowed(step(begun, worse(25_000), roster, instant(25_000)));
    expect(new Set(toldBy(effects))).toEqual(new Set(['operators', 'family']));
    expect(state).toMatchObject({ round: 1, startedAt: 0, next: 1, dueAt: 30_000 });
  });

  it('that raises the severity brings at once what would have come by now', () => {
    const vital = shippedPlans.vital_abnormal;
    const raised = { what: 'raised', of: { ...of, kind: 'vital_abnormal', severity: 'P2' } } as const;
    let { state } = allowed(step(undefined, raised, roster, instant(0), vital));
    state = allowed(step(state, { what: 'rung_due' }, roster, instant(60_000), vital)).state;
    const graver = allowed(step(state, worse(100_000), roster, instant(100_000), vital));
    const rungs = graver.effects.flatMap((one) =>
      one.do === 'write_timeline' && one.entry.what === 'rung' ? [one.entry.rung] : [],
    );
    expect(rungs).toEqual([0, 1, 2]);
    expect(graver.state).toMatchObject({ round: 2, dispatch: { level: 'station' }, dueAt: 120_000 });
  });
});

describe('that nobody need go', () => {
  const spared = allowed(step(attended, dispatch('not_needed'))).state;
  const decided = { state: 'none' };

  it('is open again when the alert is given back, and the ladder asks', () => {
    const released = allowed(step(spared, { what: 'released' })).state;
    expect(released.dispatch).toEqual(decided);
    const minute = allowed(step(released, { what: 'rung_due' }, roster, later(now, seconds(60))));
    expect(minute.state.dispatch).toEqual({ state: 'offered', level: 'station' });
  });

  it('is open again when the alert is graver, and its limit runs', () => {
    const graver = { what: 'became_graver', severity: 'P1', worsenedAt: now } as const;
    expect(allowed(step(spared, graver)).state).toMatchObject({
      dispatch: decided,
      limit: { name: 'dispatch_decided' },
    });
  });

  it.each(['not_needed', 'sent', 'accepted', 'arrived'] as const)(
    'or whoever went (%s), is open again when the ended alert is taken up again',
    (said) => {
      const ended = allowed(step(allowed(step(attended, dispatch(said))).state, { what: 'ended' })).state;
      expect(allowed(step(ended, { what: 'claimed', by: li })).state).toMatchObject({
        dispatch: decided,
        limit: { name: 'dispatch_decided' },
      });
    },
  );
});

describe('after the claim', () => {
  /** Every deadline fires when it comes. */
  const passed = (ladder: Ladder, times: number, who = roster) => {
    let state = ladder;
    const all: Effect[] = [];
    for (let n = 0; n < times && state.limit; n++) {
      const { name, at } = state.limit;
      const stepped = allowed(step(state, { what: 'limit_due', limit: name }, who, at));
      state = stepped.state;
      all.push(...stepped.effects);
    }
    const limits = all.flatMap((one) =>
      one.do === 'write_timeline' && one.entry.what === 'limit'
        ? [`${one.entry.limit} ${one.entry.dispatch ?? ''} at ${(one.entry.at - now) / 1_000}`]
        : [],
    );
    return { state, all, limits };
  };
  const claimed = allowed(step(climbing, { what: 'claimed', by: li })).state;

  it('no rung comes any more, and the dispatch is to be decided in 60 s', () => {
    expect(claimed.dueAt).toBeUndefined();
    expect(claimed.limit).toEqual({ name: 'dispatch_decided', at: later(now, seconds(60)) });
  });

  it('an undecided dispatch goes out by itself, and on to the next level until somebody accepts', () => {
    expect(passed(claimed, 5).limits).toEqual([
      'dispatch_decided station at 60',
      'dispatch_accepted centre at 105',
      'dispatch_accepted district at 150',
      'dispatch_accepted district at 195',
      'dispatch_accepted district at 240',
    ]);
  });

  it('a plan that sends nobody by itself tells the supervisors, again and again', () => {
    const { autoDispatch: _none, ...byHand } = plan;
    const at = later(now, seconds(60));
    const due = { what: 'limit_due', limit: 'dispatch_decided' } as const;
    const { state, effects } = allowed(step(claimed, due, roster, at, byHand));
    expect(effects.flatMap((one) => (one.do === 'notify' ? [one.notice.to.id] : []))).toEqual(['us-zhao']);
    expect(state.limit).toEqual({ name: 'dispatch_decided', at: later(now, seconds(120)) });
  });

  it.each([
    [
      'no supervisor there',
      { ...roster, supervisors: [] },
      ['duty_officer call us-zhao', 'duty_officer call us-sun'],
    ],
    ['no senior at all', { ...roster, supervisors: [], duty_officer: [] }, ['all_operators page us-li']],
  ])('a limit that passes with %s is told all the same', (_, who, first) => {
    const accepted = allowed(step(claimed, dispatch('accepted'))).state;
    const told = (effects: readonly Effect[]) =>
      effects.flatMap((one) =>
        one.do === 'notify' ? [`${one.notice.role} ${one.notice.by} ${one.notice.to.id}`] : [],
      );
    const late = passed(accepted, 1, who).all;
    expect(told(late)).toEqual(expect.arrayContaining(first));
    const last: Ladder = { ...attended, dispatch: { state: 'offered', level: 'district' } };
    const declined = allowed(step(last, { what: 'dispatch', step: 'declined' }, who)).effects;
    expect(told(declined)).toEqual(expect.arrayContaining(first));
    const again = passed({ ...last, limit: { name: 'dispatch_accepted', at: now } }, 1, who).all;
    expect(new Set(told(again)).size).toBe(told(again).length);
    expect(told(again).length).toBeGreaterThan(0);
  });

  it('the door is to be reached in 15 minutes, and a word to come every 10', () => {
    const accepted = allowed(step(claimed, dispatch('accepted'))).state;
    expect(accepted.limit).toEqual({ name: 'at_the_door', at: later(now, seconds(900)) });
    const arrived = allowed(step(accepted, dispatch('arrived'))).state;
    expect(passed(arrived, 2).limits).toEqual(['word_from_scene  at 600', 'word_from_scene  at 1200']);
    const word = allowed(step(arrived, dispatch('word'), roster, later(now, seconds(30)))).state;
    expect(word.limit?.at).toBe(later(now, seconds(630)));
  });

  it('the home hears that somebody is coming, and that they are there, once', () => {
    const said = (ladder: Ladder, what: DispatchStep) => {
      const { state, effects } = allowed(step(ladder, dispatch(what)));
      return { state, heard: effects.flatMap((one) => (one.do === 'say' ? [one.phrase] : [])) };
    };
    const accepted = said(claimed, 'accepted');
    const arrived = said(accepted.state, 'arrived');
    const again = said(arrived.state, 'arrived');
    expect([accepted.heard, arrived.heard, again.heard]).toEqual([['help_coming'], ['arrived'], []]);
  });

  it('help that is under way stays under way when the alert is given back', () => {
    const accepted = allowed(step(claimed, dispatch('accepted'))).state;
    const released = allowed(step(accepted, { what: 'released' })).state;
    expect(released).toMatchObject({ state: 'climbing', round: 2, limit: { name: 'at_the_door' } });
    expect(released.holder).toBeUndefined();
  });
});
