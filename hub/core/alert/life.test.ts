/** Any story at all: a home, two operators, a senior and the engine do what they like, in any order. */
import {
  type AlertId,
  type AlertState,
  type DeviceId,
  type HomeId,
  type Instant,
  instant,
  openStates,
  type UserId,
} from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaning } from '../detection/meaning.ts';
import type { DeadlineKey, Effect } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { AlertEvent, By } from './event.ts';
import { planFor } from './plan.ts';
import { step } from './step.ts';

type Act =
  | {
      of: 'home';
      phase: 'new' | 'present' | 'restored' | 'cancelled';
      cancellable: boolean;
      test: boolean;
      device: string;
    }
  | {
      of: 'person';
      by: By;
      what: 'claim' | 'release' | 'hand_over' | 'resolve' | 'close' | 'reopen' | 'note';
    }
  | { of: 'page'; there: boolean }
  | { of: 'engine' };

const home = 'home-1' as HomeId;
const plan = planFor('sos');
const li: By = { id: 'us-li' as UserId, name: '李', senior: false };
const wang: By = { id: 'us-wang' as UserId, name: '王', senior: false };
const people: By[] = [li, wang, { id: 'us-zhao' as UserId, name: '赵', senior: true }];

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    of: fc.constant('home' as const),
    phase: fc.constantFrom('new' as const, 'present' as const, 'restored' as const, 'cancelled' as const),
    cancellable: fc.boolean(),
    test: fc.boolean(),
    device: fc.constantFrom('button', 'cord'),
  }),
  fc.record({
    of: fc.constant('person' as const),
    by: fc.constantFrom(...people),
    what: fc.constantFrom(
      'claim' as const,
      'release' as const,
      'hand_over' as const,
      'reopen' as const,
      'resolve' as const,
      'close' as const,
      'note' as const,
    ),
  }),
  fc.record({ of: fc.constant('page' as const), there: fc.boolean() }),
  fc.constant({ of: 'engine' as const }),
);
/** Acts with the seconds before each. */
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 2_400 }), act), { maxLength: 40 });

/** One home and one kind of alert, with the store and the engine in their simplest form. */
class World {
  alerts = new Map<AlertId, Alert>();
  deadlines = new Map<DeadlineKey, Instant>();
  said: string[] = [];
  /** Whether the page of whoever has it is there. */
  there = true;
  reopened = 0;
  now = instant(0);

  get open(): Alert | undefined {
    return [...this.alerts.values()].find(({ state }) => isOpen(state));
  }

  pass(seconds: number): void {
    this.now = instant(this.now + seconds * 1_000);
    for (const [key, at] of this.deadlines) if (at <= this.now) this.fire(key);
  }

  fire(key: DeadlineKey): void {
    this.deadlines.delete(key);
    const [kind, id] = key.split(':');
    this.through(this.alerts.get(id as AlertId), this.eventOf(kind));
  }

  eventOf(kind: string | undefined): AlertEvent {
    if (kind === 'alert_window') return { what: 'window_over' };
    if (kind === 'alert_filing') return { what: 'file', reason: 'filed_by_itself' };
    return { what: 'holder_due', seenAt: this.there ? this.now : instant(0), name: '李' };
  }

  do(what: Act): void {
    if (what.of === 'home') this.report(what);
    if (what.of === 'page') this.there = what.there;
    if (what.of !== 'person') return;
    const alert = what.what === 'reopen' ? [...this.alerts.values()].at(-1) : this.open;
    if (alert) this.through(alert, personal(what, this.open?.id === alert.id ? undefined : this.open?.id));
  }

  report({ phase, cancellable, test, device }: Extract<Act, { of: 'home' }>): void {
    const report = { kind: 'sos', phase, device: device as DeviceId, happenedAt: this.now } as const;
    const fresh = { id: `al-${this.alerts.size + 1}` as AlertId, home };
    const meant = meaning({ phase, cancellable, test }, 'sos', report, this.open, fresh);
    if (meant?.first) this.through(this.open, meant.first);
    if (meant) this.through(meant.anew ? undefined : this.open, meant.event);
  }

  through(alert: Alert | undefined, event: AlertEvent): void {
    const decision = step(alert, event, plan, this.now);
    if ('refused' in decision) return;
    if (event.what === 'reopen' && decision.state !== alert) this.reopened += 1;
    this.alerts.set(decision.state.id, decision.state);
    for (const effect of decision.effects) this.carryOut(effect);
  }

  carryOut(effect: Effect): void {
    if (effect.do === 'set_deadline') this.deadlines.set(effect.key, effect.at);
    if (effect.do === 'clear_deadline') this.deadlines.delete(effect.key);
    if (effect.do === 'say') this.said.push(`${effect.alert} ${effect.phrase}`);
  }
}

/** The one state in which each deadline has a meaning. */
const stateOf = { alert_window: 'pending', alert_filing: 'resolved', alert_holder: 'claimed' } as const;
const isOpen = (state: AlertState): boolean => openStates.some((open) => open === state);

function personal({ by, what }: Extract<Act, { of: 'person' }>, successor?: AlertId): AlertEvent {
  if (what === 'hand_over') return { what, by, to: by.id === li.id ? wang : li };
  if (what === 'reopen') return { what, by, successor };
  if (what === 'resolve') return { what, by, disposition: 'real' };
  return what === 'note' ? { what, by, text: '…' } : { what, by };
}

/** Plays a story and looks at the world after every act. */
function after(all: readonly (readonly [number, Act])[], look: (world: World, act: Act) => void): World {
  const world = new World();
  for (const [seconds, what] of all) {
    world.pass(seconds);
    world.do(what);
    look(world, what);
  }
  return world;
}
const whatever = (look: (world: World, act: Act) => void) =>
  fc.assert(
    fc.property(story, (all) => void after(all, look)),
    { numRuns: 500 },
  );

describe('in any story', () => {
  it('a home never has two open alerts of a kind', () => {
    whatever((world) => {
      expect([...world.alerts.values()].filter(({ state }) => isOpen(state)).length).toBeLessThanOrEqual(1);
    });
  });

  it('an open alert is in the queue, or in the hands of a person, or resolved by one and about to be filed', () => {
    whatever(({ open, deadlines }) => {
      if (open?.state === 'pending') expect(deadlines.get(`alert_window:${open.id}`)).toBe(open.pendingUntil);
      if (open?.state === 'raised') expect(open.claimedBy).toBeUndefined();
      if (open?.state === 'claimed') expect(deadlines.has(`alert_holder:${open.id}`)).toBe(true);
      if (open?.state === 'claimed') expect(open.claimedBy).toBeDefined();
      if (open?.state === 'resolved') expect(deadlines.has(`alert_filing:${open.id}`)).toBe(true);
    });
  });

  it('no deadline is left behind by an alert that has no use for it', () => {
    whatever(({ alerts, deadlines }) => {
      for (const key of deadlines.keys()) {
        const [kind, id] = key.split(':');
        expect(alerts.get(id as AlertId)?.state).toBe(stateOf[kind as keyof typeof stateOf]);
      }
    });
  });

  it('after a real press there is an open alert that waits for somebody or is in hand, whatever came before', () => {
    whatever(({ open }, what) => {
      if (what.of !== 'home' || what.phase !== 'new' || what.test) return;
      expect(open?.state).toMatch(/pending|raised|claimed/);
    });
  });

  it('only a person, the elder in time, or the filing of a resolved case ends an alert', () => {
    whatever(({ alerts }) => {
      for (const { state, test, claimedBy, resolvedAt, pendingUntil } of alerts.values()) {
        if (test) expect(state).toBe('closed');
        else if (state === 'closed') expect([claimedBy, resolvedAt]).not.toContain(undefined);
        if (state !== 'pending') expect(pendingUntil).toBeUndefined();
      }
    });
  });

  it('the elder hears at most once that somebody answered, and once more when it is taken up again', () => {
    whatever(({ said, reopened }) => {
      const answered = said.filter((line) => line.endsWith('operator_answered'));
      expect(answered.length - new Set(answered).size).toBeLessThanOrEqual(reopened);
    });
  });

  it('a person who does the same again at once changes nothing', () => {
    whatever((world, what) => {
      if (what.of !== 'person' || what.what === 'note' || !world.open) return;
      const first = step(world.open, personal(what), plan, world.now);
      if ('refused' in first) return;
      const second = step(first.state, personal(what), plan, world.now);
      if ('state' in second) expect(second).toEqual({ state: first.state, effects: [] });
    });
  });

  it('played again it comes to the same', () => {
    fc.assert(
      fc.property(story, (all) => {
        const [one, two] = [after(all, () => {}), after(all, () => {})];
        expect([...two.alerts]).toEqual([...one.alerts]);
        expect([...two.deadlines]).toEqual([...one.deadlines]);
      }),
      { numRuns: 200 },
    );
  });
});
