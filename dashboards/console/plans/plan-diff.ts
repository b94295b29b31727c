/** What a version changed, field by field and line by line, against the version before it of the same scope. Pure. */
import type { PlanChange, PlanScope, PlanVersion } from '@zhuji/protocol/api/plans';
import { linesOf, type PlanField, planFields, type Speaking } from './plan-words.ts';

export interface DiffLine {
  text: string;
  /** It stands on this side alone. */
  changed: boolean;
}
export interface FieldDiff {
  field: PlanField;
  /** Undefined: nothing was said of it, the plan above it held. */
  before: DiffLine[] | undefined;
  after: DiffLine[] | undefined;
}

export function planDiff(before: PlanChange, after: PlanChange, speaking: Speaking): FieldDiff[] {
  return planFields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => {
      const [old, now] = [linesOf(field, before, speaking), linesOf(field, after, speaking)];
      return { field, before: marked(old, now), after: marked(now, old) };
    });
}

const marked = (lines: string[] | undefined, others: string[] | undefined): DiffLine[] | undefined =>
  lines?.map((text) => ({ text, changed: !others?.includes(text) }));

/** What held for the scope and kind of this version just before it. `versions`: newest first. */
export function changeBefore(version: PlanVersion, versions: readonly PlanVersion[]): PlanChange {
  const earlier = versions.find(
    (one) =>
      one.version < version.version && one.kind === version.kind && sameScope(one.scope, version.scope),
  );
  return earlier?.change ?? {};
}

export const sameScope = (one: PlanScope, other: PlanScope): boolean =>
  one.of === other.of && (one.of === 'everywhere' || other.of === 'everywhere' || one.name === other.name);
