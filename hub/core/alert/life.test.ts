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
  | { of: 'person'; by: By; what: 'claim' | 'release' | 'resolve' | 'close' | 'note' }
  | { of: 'engine' };

const home = 'home-1' as HomeId;
const plan = planFor('sos');
const people: By[] = [
  { id: 'us-li' as UserId, name: '李', senior: false },
  { id: 'us-wang' as UserId, name: '王', senior: false },
  { id: 'us-zhao' as UserId, name: '赵', senior: true },
];

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
      'resolve' as const,
      'close' as const,
      'note' as const,
    ),
  }),
  fc.constant({ of: 'engine' as const }),
);
/** Acts with the seconds before each. */
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 2_400 }), act), { maxLength: 40 });

/** One home and one kind of alert, with the store and the engine in their simplest form. */
class World {
  alerts = new Map<AlertId, Alert>();
  deadlines = new Map<DeadlineKey, Instant>();
  said: string[] = [];
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
    const alert = this.alerts.get(id as AlertId);
    this.through(
      alert,
      kind === 'alert_window' ? { what: 'window_over' } : { what: 'file', reason: 'filed_by_itself' },
    );
  }

  do(what: Act): void {
    if (what.of === 'home') this.report(what);
    else if (what.of === 'person' && this.open) this.through(this.open, personal(what));
  }

  report({ phase, cancellable, test, device }: Extract<Act, { of: 'home' }>): void {
    const report = { kind: 'sos', phase, device: device as DeviceId } as const;
    const fresh = { id: `al-${this.alerts.size + 1}` as AlertId, home };
    const meant = meaning({ phase, cancellable, test }, 'sos', report, this.open, fresh);
    if (meant?.first) this.through(this.open, meant.first);
    if (meant) this.through(meant.anew ? undefined : this.open, meant.event);
  }

  through(alert: Alert | undefined, event: AlertEvent): void {
    const decision = step(alert, event, plan, this.now);
    if ('refused' in decision) return;
    this.alerts.set(decision.state.id, decision.state);
    for (const effect of decision.effects) this.carryOut(effect);
  }

  carryOut(effect: Effect): void {
    if (effect.do === 'set_deadline') this.deadlines.set(effect.key, effect.at);
    if (effect.do === 'clear_deadline') this.deadlines.delete(effect.key);
    if (effect.do === 'say') this.said.push(`${effect.alert} ${effect.phrase}`);
  }
}

const isOpen = (state: AlertState): boolean => openStates.some((open) => open === state);

function personal({ by, what }: Extract<Act, { of: 'person' }>): AlertEvent {
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
      if (open?.state === 'claimed') expect(open.claimedBy).toBeDefined();
      if (open?.state === 'resolved') expect(deadlines.has(`alert_filing:${open.id}`)).toBe(true);
    });
  });

  it('no deadline is left behind by an alert that has no use for it', () => {
    whatever(({ alerts, deadlines }) => {
      for (const key of deadlines.keys()) {
        const [kind, id] = key.split(':');
        expect(alerts.get(id as AlertId)?.state).toBe(kind === 'alert_window' ? 'pending' : 'resolved');
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

  it('the elder hears at most once that somebody answered', () => {
    whatever(({ said }) => {
      const answered = said.filter((line) => line.endsWith('operator_answered'));
      expect(new Set(answered).size).toBe(answered.length);
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
