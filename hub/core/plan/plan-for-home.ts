/** The plan for one kind of alert in one home: what ships, what the people's condition asks for, what supervisors changed. */
import type {
  AlertKind,
  Home,
  Plan,
  PlanChange,
  PlanScope,
  Rung,
  Severity,
  SilenceBounds,
} from '@zhuji/protocol';
import { faultsOf } from './faults.ts';
import { shippedPlans } from './shipped.ts';
import { standards } from './standard.ts';

/** What one supervisor said for one scope and kind. */
export interface ScopedChange {
  readonly scope: PlanScope;
  readonly kind: AlertKind;
  readonly change: PlanChange;
}

type Household = Pick<Home, 'id' | 'community' | 'residents'> & { readonly district?: string | undefined };

const breadth: Readonly<Record<PlanScope['of'], number>> = {
  everywhere: 0,
  district: 1,
  community: 2,
  home: 3,
};

/** From the broadest to the narrowest, so that the last one wins. */
export const byScope = (a: ScopedChange, b: ScopedChange): number =>
  breadth[a.scope.of] - breadth[b.scope.of];

/** A home that the register does not know has the plans that hold everywhere. */
export function planForHome(
  kind: AlertKind,
  home: Household | undefined,
  changes: readonly ScopedChange[],
): Plan {
  const holding = changes.filter((one) => one.kind === kind && holdsFor(one.scope, home)).sort(byScope);
  const broad = changed(
    kind,
    shippedPlans[kind],
    holding.filter(({ scope }) => scope.of !== 'home'),
  );
  // What was said for many homes knows nothing of these people; what was said for this home does.
  const suited = home ? suitedTo(broad, home) : broad;
  return changed(
    kind,
    suited,
    holding.filter(({ scope }) => scope.of === 'home'),
  );
}

/** Each was sound where it was said; two of them together may not be. Then the narrower one does not hold. */
function changed(kind: AlertKind, plan: Plan, changes: readonly ScopedChange[]): Plan {
  let held = plan;
  for (const { change } of changes) {
    const next = { ...held, ...change };
    if (faultsOf(kind, next).length === 0) held = next;
  }
  return held;
}

export function holdsFor(scope: PlanScope, home: Household | undefined): boolean {
  switch (scope.of) {
    case 'everywhere':
      return true;
    case 'district':
      return home?.district === scope.name;
    case 'community':
      return home?.community === scope.name;
    case 'home':
      return home?.id === scope.name;
  }
}

/** Moderate loss of ability, by GB/T 42195: such a person may not get up again without help. */
const frail = 2;
/** Severe loss: such a person goes nowhere alone. */
const housebound = 3;

/**
 * Someone frail, or who lives alone, has nobody beside them: the network is asked in half the time, and a question in the home
 * waits half as long for an answer.
 */
function suitedTo(shipped: Plan, { residents }: Household): Plan {
  const plan = { ...shipped, ...(shipped.silence && { silence: silenceOf(residents, shipped.silence) }) };
  const hasten = residents.some(({ ability = 0, living }) => ability >= frail || living === 'alone');
  if (!hasten) return plan;
  return {
    ...plan,
    hastened: true,
    ladder: hastenedLadder(plan.ladder),
    ...(plan.dialogue && { dialogue: { ...plan.dialogue, limitSeconds: half(plan.dialogue.limitSeconds) } }),
  };
}

/**
 * Who went out of the door and is not seen may as well lie where no sensor looks. Someone frail is not given as long as others; for
 * someone housebound the door opened for a visitor, and out is as short as any silence by day.
 */
function silenceOf(residents: Household['residents'], silence: SilenceBounds): SilenceBounds {
  const ability = Math.max(...residents.map((one) => one.ability ?? 0), 0);
  const { outMinutes, dayMinutes } = silence;
  if (ability >= housebound) return { ...silence, outMinutes: Math.min(outMinutes, dayMinutes) };
  return ability >= frail ? { ...silence, outMinutes: half(outMinutes) } : silence;
}

const half = (seconds: number): number => Math.ceil(seconds / 2);
const sooner = (rung: Rung): Rung =>
  rung.dispatch === undefined ? rung : { ...rung, afterSeconds: half(rung.afterSeconds) };

const hastenedLadder = (ladder: readonly Rung[]): Rung[] =>
  ladder.map(sooner).sort((a, b) => a.afterSeconds - b.afterSeconds);

/** An alert that became graver than its plan climbs the ladder of what it is now, as fast as if it had begun so. */
export function planAt(plan: Plan, severity: Severity): Plan {
  if (severity >= plan.severity) return plan;
  const graver = { ...plan, severity, ...standards[severity] };
  return plan.hastened ? { ...graver, ladder: hastenedLadder(graver.ladder) } : graver;
}
