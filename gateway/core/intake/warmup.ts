/**
 * Step 2: a detector that is warming up is not believed for a while. Its alarms are held back and judged when it is warm.
 * One that says "warming" for longer than any detector needs is believed again, or a stuck flag would silence it for ever.
 */
import { type Duration, type EventKind, minutes, type ReadingKind } from '@zhuji/protocol';
import type { Fact, Health, Level, Said } from '../report.ts';
import { isAlarming } from './alarm.ts';

export interface Warmup {
  /** Since when (monotonic ms) the device has said that it is warming up. */
  since: number | undefined;
  /** Alarms held back, the latest of each kind. */
  held: readonly Level[];
}

export const warm: Warmup = { since: undefined, held: [] };
export const longestWarmup: Duration = minutes(5);

const heldKinds: ReadonlySet<EventKind> = new Set<EventKind>(['gas_leak', 'smoke', 'co']);
const heldReadings: ReadonlySet<ReadingKind> = new Set<ReadingKind>(['motion', 'presence']);

export const isWarming = ({ since }: Warmup, now: number): boolean =>
  since !== undefined && now - since < longestWarmup;

const isAlarm = (fact: Fact): fact is Said | Level => fact.is === 'said' || fact.is === 'level';

const asLevel = ({ kind, detail, test }: Said | Level): Level => ({
  is: 'level',
  kind,
  on: true,
  ...(detail === undefined ? {} : { detail }),
  ...(test === undefined ? {} : { test }),
});

function sinceAfter(state: Warmup, facts: readonly Fact[], now: number): number | undefined {
  const said = facts.find((fact): fact is Health => fact.is === 'health' && fact.warming !== undefined);
  if (said === undefined) return state.since;
  return said.warming ? (state.since ?? now) : undefined;
}

/** Facts that may go on, and what is held. Call it with no facts when time has passed: a hold ends by itself. */
export function stepWarmup(
  state: Warmup,
  facts: readonly Fact[],
  now: number,
): { state: Warmup; facts: Fact[] } {
  const since = sinceAfter(state, facts, now);
  const spokenOf = new Set(facts.filter(isAlarm).map((fact) => fact.kind));
  const stillHeld = state.held.filter((fact) => !spokenOf.has(fact.kind));
  if (!isWarming({ since, held: [] }, now))
    return { state: { since, held: [] }, facts: [...stillHeld, ...facts] };

  const isHeld = (fact: Fact): fact is Said | Level =>
    isAlarm(fact) && heldKinds.has(fact.kind) && isAlarming(fact);
  const isBlind = (fact: Fact): boolean => fact.is === 'reading' && heldReadings.has(fact.kind);
  return {
    state: { since, held: [...stillHeld, ...facts.filter(isHeld).map(asLevel)] },
    facts: facts.filter((fact) => !isHeld(fact) && !isBlind(fact)),
  };
}
