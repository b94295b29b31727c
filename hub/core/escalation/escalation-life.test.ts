/** Any story at all, with the alert's own life beside its ladder: nobody is forgotten, nobody is told twice. */
import {
  type AlertId,
  type AlertKind,
  desk as callCentre,
  type DispatchStep,
  type HomeId,
  type Instant,
  instant,
  type LimitName,
  type NetworkLevel,
  type Plan,
  type UserId,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../alert/alert.ts';
import type { AlertEvent, By } from '../alert/event.ts';
import { planFor } from '../alert/plan.ts';
import { step } from '../alert/step.ts';
import type { Effect } from '../effects.ts';
import { planAt } from '../plan/plan-for-home.ts';
import { shippedPlans } from '../plan/shipped.ts';
import { ladderEventOf } from './follow.ts';
import type { Ladder, LadderEvent } from './ladder.ts';
import type { Roster } from './roster.ts';
import { stepLadder } from './step-ladder.ts';

const home = 'home-1' as HomeId;
const id = 'al-1' as AlertId;
const people: By[] = [
  { id: 'us-li' as UserId, name: '李', senior: false },
  { id: 'us-wang' as UserId, name: '王', senior: false },
  { id: 'us-zhao' as UserId, name: '赵', senior: true },
];
const someone = (name: string) => ({ id: name, name });

type Act =
  | { of: 'home'; phase: 'new' | 'cancelled'; cancellable: boolean }
  | { of: 'person'; by: By; what: 'claim' | 'release' | 'hand_over' | 'resolve' | 'close' | 'reopen' }
  | { of: 'evidence' }
  | { of: 'scene'; step: DispatchStep }
  /** Who is on duty, and which levels answer, changes under our hands. */
  | { of: 'shift'; desk: number; family: boolean; levels: NetworkLevel[] }
  | { of: 'nothing' };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    of: fc.constant('home' as const),
    phase: fc.constantFrom('new' as const, 'cancelled' as const),
    cancellable: fc.boolean(),
  }),
  fc.record({
    of: fc.constant('person' as const),
    by: fc.constantFrom(...people),
    what: fc.constantFrom(
      'claim' as const,
      'release' as const,
      'hand_over' as const,
      'resolve' as const,
      'close' as const,
      'reopen' as const,
    ),
  }),
  fc.record({
    of: fc.constant('scene' as const),
    step: fc.constantFrom<DispatchStep>('sent', 'not_needed', 'accepted', 'declined', 'arrived', 'word'),
  }),
  fc.record({
    of: fc.constant('shift' as const),
    desk: fc.integer({ min: 0, max: 3 }),
    family: fc.boolean(),
    levels: fc.subarray<NetworkLevel>(['station', 'centre', 'district']),
  }),
  fc.constant({ of: 'evidence' as const }),
  fc.constant({ of: 'nothing' as const }),
);
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), act), { maxLength: 40 });

/** One emergency that is of life from the first, or becomes so, with the store and the engine in their simplest form. */
class World {
  readonly kind: AlertKind;
  readonly plan: Plan;
  alert: Alert | undefined;
  ladder: Ladder | undefined;
  deadlines = new Map<string, Instant>();
  /** Ids of all notices and offers, also of those that the store would refuse as second ones. */
  sent: string[] = [];
  rungs: { rung: number; round: number; at: Instant; empty: boolean; last: boolean }[] = [];
  /** Since when it waits for somebody. */
  waitingSince: Instant | undefined;
  /** Something happened after which it is to be decided anew whether somebody goes. */
  undecided = true;
  /** How often worse evidence made the next rung later; where the severity rises, the ladder is another. */
  delayed = 0;
  now = instant(0);
  roster: Roster = rosterOf(2, true, ['station', 'centre', 'district']);

  constructor(kind: AlertKind) {
    this.kind = kind;
    this.plan = shippedPlans[kind];
  }

  pass(seconds: number): void {
    const until = this.now + seconds * 1_000;
    for (let next = this.nextDue(until); next; next = this.nextDue(until)) {
      this.now = instant(Math.max(this.now, next[1]));
      this.deadlines.delete(next[0]);
      this.fire(next[0]);
    }
    this.now = instant(until);
  }

  nextDue(until: number): [string, Instant] | undefined {
    return [...this.deadlines].filter(([, at]) => at <= until).sort((a, b) => a[1] - b[1])[0];
  }

  fire(key: string): void {
    const [kind, subject = ''] = key.split(':');
    if (kind === 'alert_window') this.step({ what: 'window_over' });
    if (kind === 'alert_filing') this.step({ what: 'file', reason: 'filed_by_itself' });
    if (kind === 'ladder_rung') this.climb({ what: 'rung_due' });
    if (kind === 'ladder_limit') this.climb({ what: 'limit_due', limit: subject.split('/')[1] as LimitName });
  }

  do(what: Act): void {
    if (what.of === 'shift') this.roster = rosterOf(what.desk, what.family, what.levels);
    if (what.of === 'scene') this.climb({ what: 'dispatch', step: what.step });
    if (what.of === 'person' && this.alert) this.step(personal(what));
    if (what.of === 'evidence' && this.alert) this.step({ what: 'nobody_moved' });
    if (what.of === 'home') this.report(what);
  }

  report({ phase, cancellable }: Extract<Act, { of: 'home' }>): void {
    const { kind } = this;
    const report = { kind, phase, happenedAt: this.now } as const;
    if (phase === 'new')
      this.step({ what: 'alarm', report, opens: { id, home, kind }, cancellable, test: false });
    else if (this.alert) this.step({ what: 'cancelled', report });
  }

  step(event: AlertEvent): void {
    const before = this.alert;
    const decision = step(before, event, planFor(this.kind), this.now);
    if ('refused' in decision) return;
    this.alert = decision.state;
    this.carryOut(decision.effects);
    const follows = ladderEventOf(before, decision.state);
    if (follows) this.climb(follows);
  }

  climb(event: LadderEvent): void {
    const before = this.ladder;
    const decision = stepLadder(before, event, this.plan, this.roster, this.now);
    if ('refused' in decision) return;
    this.ladder = decision.state;
    this.observe(before, event, decision.state);
    this.carryOut(decision.effects);
  }

  observe(before: Ladder | undefined, event: LadderEvent, after: Ladder): void {
    if (after.state !== 'climbing') this.waitingSince = undefined;
    else if (before?.state !== 'climbing') this.waitingSince = this.now;
    const due = before?.dueAt;
    const graver = event.what === 'became_graver';
    const merely = graver && before?.severity === after.severity;
    if (merely && due !== undefined && (after.dueAt ?? Number.POSITIVE_INFINITY) > due) this.delayed += 1;
    if (event.what === 'dispatch') this.undecided = false;
    const over = before?.state === 'resolved' || before?.state === 'ended';
    if (graver || event.what === 'released' || (over && event.what === 'claimed')) this.undecided = true;
  }

  carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do === 'set_deadline') this.deadlines.set(effect.key, effect.at);
      if (effect.do === 'clear_deadline') this.deadlines.delete(effect.key);
      if (effect.do === 'notify') this.sent.push(effect.notice.id);
      if (effect.do === 'offer_dispatch') this.sent.push(effect.offer.id);
      if (effect.do === 'write_timeline' && effect.entry.what === 'rung') {
        const { rung, round, at, told, dispatch } = effect.entry;
        const { ladder } = planAt(this.plan, this.alert?.severity ?? 'P1');
        const empty = told.length === 0 && dispatch === undefined;
        this.rungs.push({ rung, round, at, empty, last: rung === ladder.length - 1 });
      }
    }
  }
}

function rosterOf(desk: number, family: boolean, levels: NetworkLevel[]): Roster {
  const onDuty = people.slice(0, desk).map(({ id: user }) => someone(user));
  const leads = desk === 3 ? [someone('us-zhao')] : [];
  return {
    operators: onDuty.slice(0, 1),
    all_operators: onDuty,
    supervisors: leads,
    duty_officer: leads,
    family: family ? [someone('contact-0')] : [],
    levels,
    desk: callCentre.id,
  };
}

function personal({ by, what }: Extract<Act, { of: 'person' }>): AlertEvent {
  if (what === 'hand_over') return { what, by, to: people.find(({ id: other }) => other !== by.id) ?? by };
  return what === 'resolve' ? { what, by, disposition: 'real' } : { what, by };
}

const whatever = (look: (world: World, act: Act) => void) =>
  fc.assert(
    fc.property(fc.constantFrom<AlertKind>('sos', 'vital_abnormal'), story, (kind, all) => {
      const world = new World(kind);
      for (const [seconds, what] of all) {
        world.pass(seconds);
        world.do(what);
        look(world, what);
      }
    }),
    { numRuns: 1_000 },
  );
const isOpen = (alert: Alert | undefined): alert is Alert =>
  alert !== undefined && !['closed', 'cancelled'].includes(alert.state);

describe('in any story', () => {
  it('no path leaves an open P1 alert without a person or a future deadline', () => {
    whatever(({ alert, deadlines, now }) => {
      if (!isOpen(alert)) return;
      const waits = [...deadlines].some(([key, at]) => !key.startsWith('nobody_on_duty') && at >= now);
      expect(alert.claimedBy !== undefined || waits).toBe(true);
    });
  });

  it('an alert that nobody has is on its ladder, and its next rung is minutes away', () => {
    whatever(({ alert, ladder, deadlines, now }) => {
      if (alert?.state !== 'raised') return;
      expect(ladder?.state).toBe('climbing');
      expect((deadlines.get('ladder_rung:al-1') ?? Number.POSITIVE_INFINITY) - now).toBeLessThanOrEqual(
        alert.severity === 'P1' ? 180_000 : 300_000,
      );
    });
  });

  it('an empty rung never waits: the next one, or the end of the ladder, comes in the same moment', () => {
    whatever(({ rungs }) => {
      rungs.forEach(({ empty, at, last }, place) => {
        const next = rungs[place + 1];
        if (empty && next && !last) expect(next.at).toBe(at);
      });
    });
  });

  it('each rung of a round is fired once, in order', () => {
    whatever(({ rungs }) => {
      const named = rungs.map(({ round, rung }) => `${round}.${rung}`);
      expect(new Set(named).size).toBe(named.length);
      expect(rungs).toEqual([...rungs].sort((a, b) => a.round - b.round || a.rung - b.rung));
    });
  });

  it('nobody is told the same twice', () => {
    whatever(({ sent }) => expect(new Set(sent).size).toBe(sent.length));
  });

  it('worse evidence makes no rung later, and after three minutes without anybody the top has heard it', () => {
    whatever(({ delayed, waitingSince, ladder, rungs, now }) => {
      expect(delayed).toBe(0);
      if (waitingSince === undefined || ladder?.severity !== 'P1' || now - waitingSince < 180_000) return;
      expect(rungs.some(({ last, at }) => last && at >= waitingSince)).toBe(true);
    });
  });

  it('that nobody need go outlives neither a release nor worse evidence nor a reopening', () => {
    whatever(({ ladder, undecided }) => {
      if (undecided && ladder) expect(ladder.dispatch.state).not.toBe('not_needed');
    });
  });

  it('whoever has it decides whether somebody goes, or a limit runs', () => {
    whatever(({ ladder }) => {
      if (ladder?.state !== 'attended' || ladder.dispatch.state === 'not_needed') return;
      expect(ladder.limit).toBeDefined();
    });
  });

  it('no deadline of the ladder is left behind', () => {
    whatever(({ deadlines, ladder, now }) => {
      const left = [...deadlines].filter(([key]) => key.startsWith('ladder'));
      const known: [string, Instant][] = [];
      if (ladder?.dueAt !== undefined) known.push(['ladder_rung:al-1', ladder.dueAt]);
      if (ladder?.limit) known.push([`ladder_limit:al-1/${ladder.limit.name}`, ladder.limit.at]);
      expect(new Map(left)).toEqual(new Map(known));
      for (const [, at] of left) expect(at).toBeGreaterThanOrEqual(now);
    });
  });

  it('the same event twice changes nothing', () => {
    const twice: LadderEvent[] = [
      { what: 'opened', of: { alert: id, home, kind: 'sos', severity: 'P1' } },
      { what: 'claimed', by: 'us-li' as UserId },
      { what: 'became_graver', severity: 'P1', worsenedAt: instant(1) },
      { what: 'resolved' },
      { what: 'ended' },
      { what: 'rung_due' },
      { what: 'limit_due', limit: 'dispatch_decided' },
      { what: 'limit_due', limit: 'dispatch_accepted' },
      { what: 'limit_due', limit: 'at_the_door' },
      { what: 'limit_due', limit: 'word_from_scene' },
      ...(['sent', 'not_needed', 'accepted', 'arrived', 'word'] as const).map(
        (said): LadderEvent => ({ what: 'dispatch', step: said, level: 'centre' }),
      ),
    ];
    whatever(({ ladder, plan, roster, now }) => {
      for (const event of twice) {
        const first = stepLadder(ladder, event, plan, roster, now);
        if ('refused' in first) continue;
        const second = stepLadder(first.state, event, plan, roster, now);
        if ('state' in second) {
          expect(second.state).toBe(first.state);
          expect(second.effects).toEqual([]);
        }
      }
    });
  });

  it('the ladder says of the alert what the alert says of itself', () => {
    whatever(({ alert, ladder }) => {
      if (!alert) return;
      const expected = {
        pending: 'waiting',
        raised: 'climbing',
        claimed: 'attended',
        resolved: 'resolved',
        closed: 'ended',
        cancelled: 'ended',
      };
      expect(ladder?.state).toBe(expected[alert.state]);
      expect(ladder?.holder).toBe(ladder?.state === 'attended' ? alert.claimedBy : ladder?.holder);
    });
  });
});
