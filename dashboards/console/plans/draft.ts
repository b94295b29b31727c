/** A change of a plan while somebody edits it: every field has a value, and is said or inherited. Pure. */
import type { PlanChange, PlanScope, PlanVersion } from '@zhuji/protocol/api/plans';
import { type PlanField, planFields } from './plan-words.ts';

/** Where the change is to hold, with what it lies in. */
export interface ScopeChoice {
  scope: PlanScope;
  district?: string | undefined;
  community?: string | undefined;
}

export interface Draft {
  /** What is said here; the rest comes from the plan above. */
  own: ReadonlySet<PlanField>;
  values: PlanChange;
}

const breadth: Record<PlanScope['of'], number> = { everywhere: 0, district: 1, community: 2, home: 3 };

/** Whether what was said for one scope holds for the wider surroundings of the choice. */
function liesAbove({ scope, district, community }: ScopeChoice, wider: PlanScope): boolean {
  if (breadth[wider.of] >= breadth[scope.of]) return false;
  if (wider.of === 'everywhere') return true;
  return wider.name === (wider.of === 'district' ? district : community);
}

/** The plan that holds there without the change. `changes`: of this kind, the narrowest last. */
export function planAbove(
  shipped: PlanChange,
  choice: ScopeChoice,
  changes: readonly Pick<PlanVersion, 'scope' | 'change'>[],
): PlanChange {
  const wider = changes.filter(({ scope }) => liesAbove(choice, scope)).map(({ change }) => change);
  return Object.assign({}, shipped, ...wider) as PlanChange;
}

export const draftOf = (change: PlanChange): Draft => ({
  own: new Set(planFields.filter((field) => change[field] !== undefined)),
  values: change,
});

/** Said from now on, beginning with the value that was inherited. */
export const own = (draft: Draft, field: PlanField, above: PlanChange): Draft => ({
  own: new Set([...draft.own, field]),
  values: { ...draft.values, [field]: draft.values[field] ?? above[field] ?? beginnings[field] },
});
export const inherit = (draft: Draft, field: PlanField): Draft => ({
  ...draft,
  own: new Set([...draft.own].filter((one) => one !== field)),
});
export const set = (draft: Draft, said: PlanChange): Draft => ({
  ...draft,
  values: { ...draft.values, ...said },
});

/** Where the plan above says nothing of a field. */
const beginnings: PlanChange = { autoDispatch: 'station', offering: { atOnce: 1, answerSeconds: 45 } };

/** What is sent: only what is said. */
export const changeOf = ({ own: said, values }: Draft): PlanChange =>
  Object.fromEntries(planFields.filter((field) => said.has(field)).map((field) => [field, values[field]]));

/** `/ladder/0/afterSeconds must be 0` belongs to the ladder; what names no field belongs to the whole. */
export function faultsByField(faults: readonly string[]): Map<PlanField | 'all', string[]> {
  return new Map(
    Map.groupBy(faults, (fault) => {
      const [, field] = /^(?:body\/change)?\/(\w+)/.exec(fault) ?? [];
      return planFields.find((one) => one === field) ?? 'all';
    }),
  );
}

/** The rung that a fault names, counted from 1, and what is wrong without the path. */
export function readFault(fault: string): { rung?: number; said: string } {
  const [path = '', ...words] = fault.split(' ');
  const [, rung] = /\/ladder\/(\d+)/.exec(path) ?? [];
  return { ...(rung !== undefined && { rung: Number(rung) + 1 }), said: words.join(' ') };
}
