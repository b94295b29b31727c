import {
  type AlertKind,
  alertKindNames,
  alertKinds,
  type Home,
  type HomeId,
  Plan,
  type ResidentId,
  type SilenceBounds,
} from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { describe, expect, it } from 'vitest';
import { faultsOf, inEnglish } from './faults.ts';
import { planAt, planForHome, type ScopedChange } from './plan-for-home.ts';
import { shippedPlans } from './shipped.ts';

const resident = { id: 'home-1-a' as ResidentId, name: '王秀兰' };
const home: Home = {
  id: 'home-1' as HomeId,
  district: '雄关区',
  community: '祁连里社区',
  address: '402 室',
  residents: [resident],
  contacts: [],
};
const change = (scope: ScopedChange['scope'], cancelWindowSeconds: number): ScopedChange => ({
  scope,
  kind: 'sos',
  change: { cancelWindowSeconds },
});

describe('the plans that ship', () => {
  const check = checker(Plan);
  it.each(alertKindNames)('%s: fits the schema, and forgets nobody', (kind) => {
    const plan = shippedPlans[kind];
    expect(check(plan)).toEqual({ ok: true, value: plan });
    expect(faultsOf(kind, plan)).toEqual([]);
    expect(plan.severity).toBe(alertKinds[kind].severity);
  });

  it('have questions or hints for the operator, for all but a test', () => {
    const mute = alertKindNames.filter((kind) => {
      const { questions, hints } = shippedPlans[kind].script;
      return questions.length + hints.length === 0;
    });
    expect(mute).toEqual(['test']);
  });

  it('ask the home before they take a suspicion for a fall, and no other', () => {
    expect(alertKindNames.filter((kind) => shippedPlans[kind].dialogue)).toEqual(['fall_suspected']);
  });
});

describe('the plan for a home', () => {
  const all = [
    change({ of: 'home', name: 'home-1' }, 4),
    change({ of: 'community', name: '祁连里社区' }, 3),
    change({ of: 'district', name: '雄关区' }, 2),
    change({ of: 'everywhere' }, 1),
  ];
  const windowWith = (changes: ScopedChange[], where: Home | undefined = home) =>
    planForHome('sos', where, changes).cancelWindowSeconds;

  it('is what the narrowest change says, in whatever order they came', () => {
    const windows = all.map((_, from) => windowWith(all.slice(from)));
    expect(windows).toEqual([4, 3, 2, 1]);
    expect(windowWith(all.toReversed())).toBe(4);
  });

  it('is not touched by what was said for another place or another kind', () => {
    const elsewhere = { ...home, id: 'home-2' as HomeId, community: '北大街', district: '镜铁区' };
    expect(windowWith(all, elsewhere)).toBe(1);
    expect(planForHome('fall', home, all)).toEqual(shippedPlans.fall);
  });

  it('of a home that the register does not know is what holds everywhere', () => {
    expect(planForHome('sos', undefined, all).cancelWindowSeconds).toBe(1);
  });

  it('is never one that could forget somebody, though two sound changes together would be', () => {
    const fast = { againSeconds: 30, ladder: shippedPlans.flood.ladder.slice(0, 1) };
    const long = { scope: { of: 'everywhere' }, kind: 'sos', change: fast } as const;
    expect(planForHome('sos', home, [long, ...all])).toMatchObject({
      ladder: shippedPlans.sos.ladder,
      cancelWindowSeconds: 4,
    });
  });

  it('asks the network in half the time for someone frail or alone, and is never out of order', () => {
    const times = (more: object, kind: AlertKind = 'sos') =>
      planForHome(kind, { ...home, residents: [{ ...resident, ...more }] }, []).ladder.map(
        ({ afterSeconds, dispatch }) => `${dispatch ?? ''}${afterSeconds}`,
      );
    expect(times({})).toEqual(['0', '30', 'station60', 'centre120', 'district180']);
    expect(times({ ability: 1, living: 'with_spouse' })).toEqual(times({}));
    expect(times({ living: 'alone' })).toEqual(['0', '30', 'station30', 'centre60', 'district90']);
    expect(times({ ability: 2 })).toEqual(times({ living: 'alone' }));
    for (const kind of alertKindNames) {
      const plan = planForHome(kind, { ...home, residents: [{ ...resident, ability: 4 }] }, []);
      expect(faultsOf(kind, plan)).toEqual([]);
    }
  });

  it('waits half as long for an answer from someone frail', () => {
    const frail = { ...home, residents: [{ ...resident, ability: 3 }] };
    expect(planForHome('fall_suspected', frail, []).dialogue?.limitSeconds).toBe(30);
  });

  it('gives somebody frail less time behind the door, and somebody housebound no more than by day', () => {
    const out = (ability: number) =>
      planForHome('inactivity', { ...home, residents: [{ ...resident, ability }] }, []).silence?.outMinutes;
    expect([out(0), out(1), out(2), out(3), out(4)]).toEqual([720, 720, 360, 240, 240]);
  });

  it('suits the people after what was said for many homes, and before what was said for this one', () => {
    const alone: Home = { ...home, residents: [{ ...resident, living: 'alone', ability: 3 }] };
    const { ladder } = shippedPlans.sos;
    const silence = { ...shippedPlans.inactivity.silence, floorMinutes: 60 } as SilenceBounds;
    const everywhere: ScopedChange[] = [
      { scope: { of: 'everywhere' }, kind: 'sos', change: { ladder } },
      { scope: { of: 'everywhere' }, kind: 'inactivity', change: { silence } },
    ];
    expect(planForHome('sos', alone, everywhere)).toEqual(planForHome('sos', alone, []));
    expect(planForHome('inactivity', alone, everywhere).silence).toMatchObject({
      floorMinutes: 60,
      outMinutes: 240,
    });
    const here: ScopedChange = { scope: { of: 'home', name: home.id }, kind: 'sos', change: { ladder } };
    expect(planForHome('sos', alone, [here]).ladder).toEqual(ladder);
  });

  it('becomes that of life when the alert becomes graver, and never milder', () => {
    expect(planAt(shippedPlans.flood, 'P1')).toMatchObject({
      severity: 'P1',
      ladder: shippedPlans.sos.ladder,
    });
    expect(planAt(shippedPlans.sos, 'P3')).toBe(shippedPlans.sos);
  });

  it('become graver, asks the network as soon for someone frail or alone as if it had begun so', () => {
    const alone: Home = { ...home, residents: [{ ...resident, living: 'alone' }] };
    for (const kind of ['flood', 'fall_suspected', 'mains_lost'] as const)
      expect(planAt(planForHome(kind, alone, []), 'P1').ladder).toEqual(planForHome('sos', alone, []).ladder);
    expect(planAt(planForHome('flood', home, []), 'P1').ladder).toEqual(shippedPlans.sos.ladder);
  });
});

describe('a plan is refused', () => {
  const sos = shippedPlans.sos;
  const refused = (more: Partial<Plan>, kind: AlertKind = 'sos') =>
    faultsOf(kind, { ...sos, ...more }).map(inEnglish);

  it('that makes life less grave, or never reaches the duty officer', () => {
    expect(refused({ severity: 'P2' })).toEqual(['/severity of sos must stay P1: life is at risk']);
    expect(refused({ ladder: sos.ladder.slice(0, 2) })).toEqual([
      '/ladder of sos must reach the duty officer',
    ]);
  });

  it('that begins late, is out of order, or has a rung that does nothing', () => {
    const [, ...late] = sos.ladder;
    expect(refused({ ladder: late })).toContainEqual(expect.stringContaining('must be 0'));
    expect(refused({ ladder: sos.ladder.toReversed() })).toContainEqual(expect.stringContaining('in order'));
    const idle = [...sos.ladder, { afterSeconds: 200, tell: [] }];
    expect(refused({ ladder: idle })).toContainEqual(expect.stringContaining('sends nobody'));
  });

  it('that lets someone wait for ever', () => {
    expect(refused({ againSeconds: 3_600 })).toHaveLength(1);
    const slow = sos.ladder.map((rung, i) => ({ ...rung, afterSeconds: i * 600 }));
    expect(refused({ ladder: slow })).toHaveLength(1);
  });

  it('whose silence contradicts itself, or is none of its business', () => {
    const { silence } = shippedPlans.inactivity;
    if (!silence) throw new Error('no bounds are shipped');
    const upsideDown = { ...shippedPlans.inactivity, silence: { ...silence, floorMinutes: 300 } };
    expect(faultsOf('inactivity', upsideDown).map(inEnglish)).toEqual([
      '/silence/floorMinutes must be at most dayMinutes and nightMinutes',
    ]);
    expect(faultsOf('sos', { ...shippedPlans.sos, silence }).map(inEnglish)).toEqual([
      '/silence belongs to inactivity, not to sos',
    ]);
  });

  it('that asks the home before an alarm is raised', () => {
    const dialogue = { phrase: 'are_you_all_right', limitSeconds: 60 } as const;
    for (const kind of ['sos', 'gas_leak'] as const) {
      expect(faultsOf(kind, { ...shippedPlans[kind], dialogue }).map(inEnglish)).toEqual([
        `/dialogue belongs to fall_suspected, not to ${kind}: an alarm waits for no answer`,
      ]);
    }
  });

  it('that lets whoever claims a call and does nothing more be reminded of nothing', () => {
    const limits = { dispatch_decided: 86_400 };
    expect(faultsOf('sos', { ...shippedPlans.sos, limits }).map(inEnglish)).toEqual([
      '/limits/dispatch_decided of sos must be there, at most 300',
      '/limits/dispatch_accepted of sos must be there, at most 300',
      '/limits/at_the_door of sos must be there, at most 3600',
      '/limits/word_from_scene of sos must be there, at most 3600',
    ]);
    expect(faultsOf('flood', { ...shippedPlans.flood, limits: {} })).toEqual([]);
  });

  it('that lets a home take back what is in the air', () => {
    expect(refused({ cancelWindowSeconds: 5 }, 'gas_leak')).toHaveLength(1);
  });
});
