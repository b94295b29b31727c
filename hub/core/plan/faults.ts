/** What a schema cannot say about a plan. A plan that fails here could forget somebody, so it is never put in force. */
import { type AlertKind, alertKinds, type LimitName, type Plan } from '@zhuji/protocol';

/** All faults at once; none: it may be used. */
export function faultsOf(kind: AlertKind, plan: Plan): string[] {
  const times = plan.ladder.map(({ afterSeconds }) => afterSeconds);
  const told = new Set(plan.ladder.flatMap(({ tell }) => tell.map(({ role }) => role)));
  const faults: string[] = [];
  const must = (holds: boolean, fault: string): void => void (holds || faults.push(fault));

  must(times[0] === 0, '/ladder/0/afterSeconds must be 0: the first rung comes at once');
  must(
    times.every((at, i) => i === 0 || at >= (times[i - 1] ?? 0)),
    '/ladder must be in order of afterSeconds',
  );
  must(
    plan.ladder.every(({ tell, dispatch }) => tell.length > 0 || dispatch !== undefined),
    '/ladder must not have a rung that tells nobody and sends nobody',
  );
  if (alertKinds[kind].severity === 'P1') {
    must(plan.severity === 'P1', `/severity of ${kind} must stay P1: life is at risk`);
    must(told.has('duty_officer'), `/ladder of ${kind} must reach the duty officer`);
    must((times.at(-1) ?? 0) <= 600, `/ladder of ${kind} must be climbed within 600 s`);
    must(plan.againSeconds <= 600, `/againSeconds of ${kind} must be at most 600`);
    for (const [limit, longest] of Object.entries(longestLimits) as [LimitName, number][]) {
      const holds = (plan.limits[limit] ?? Number.POSITIVE_INFINITY) <= longest;
      must(holds, `/limits/${limit} of ${kind} must be there, at most ${longest}`);
    }
  }
  must(
    kind === 'fall_suspected' || plan.dialogue === undefined,
    `/dialogue belongs to fall_suspected, not to ${kind}: an alarm waits for no answer`,
  );
  faults.push(...faultsOfSilence(kind, plan.silence));
  if (fumes.has(kind)) must(plan.cancelWindowSeconds === 0, `/cancelWindowSeconds of ${kind} must be 0`);
  return faults;
}

function faultsOfSilence(kind: AlertKind, silence: Plan['silence']): string[] {
  if (!silence) return [];
  if (kind !== 'inactivity') return [`/silence belongs to inactivity, not to ${kind}`];
  const { floorMinutes, dayMinutes, nightMinutes } = silence;
  return floorMinutes <= Math.min(dayMinutes, nightMinutes)
    ? []
    : ['/silence/floorMinutes must be at most dayMinutes and nightMinutes'];
}

/** Seconds. Without one of them, whoever claims a call and does nothing more would be reminded of nothing. */
const longestLimits: Readonly<Record<LimitName, number>> = {
  dispatch_decided: 300,
  dispatch_accepted: 300,
  at_the_door: 3_600,
  word_from_scene: 3_600,
};

/** Nobody can take back what is in the air. */
const fumes: ReadonlySet<AlertKind> = new Set(['gas_leak', 'smoke', 'co']);
