/** A sensible plan for every kind of alert. A supervisor changes them through the API; these are what they start from. */
import { type AlertKind, alertKindNames, alertKinds, type Plan, type SilenceBounds } from '@zhuji/protocol';
import { scripts } from './scripts.ts';
import { standards } from './standard.ts';

const cancelWindows: Partial<Record<AlertKind, number>> = { sos: 10, fall: 15 };

const filingSeconds = 30 * 60;

/** Nobody is on duty: there is no desk to tell, so it begins where other ladders end. */
const nobodyOnDuty: Pick<Plan, 'ladder' | 'againSeconds'> = {
  ladder: [
    { afterSeconds: 0, tell: [{ role: 'duty_officer', by: 'message' }] },
    { afterSeconds: 60, tell: [{ role: 'duty_officer', by: 'call' }] },
  ],
  againSeconds: 300,
};

const silence: SilenceBounds = {
  floorMinutes: 90,
  dayMinutes: 4 * 60,
  nightMinutes: 12 * 60,
  nightFrom: 21,
  nightUntil: 9,
  outMinutes: 12 * 60,
};

function shippedPlan(kind: AlertKind): Plan {
  const { severity } = alertKinds[kind];
  return {
    severity,
    cancelWindowSeconds: cancelWindows[kind] ?? 0,
    ...standards[severity],
    ...(severity === 'P1' && { autoDispatch: 'station' as const }),
    ...(kind === 'fall_suspected' && {
      dialogue: { phrase: 'are_you_all_right' as const, limitSeconds: 60 },
      autoDispatch: 'station' as const,
    }),
    ...(kind === 'nobody_on_duty' && nobodyOnDuty),
    ...(kind === 'inactivity' && { silence }),
    script: scripts[kind],
    filingSeconds,
  };
}

export const shippedPlans: Readonly<Record<AlertKind, Plan>> = Object.fromEntries(
  alertKindNames.map((kind) => [kind, shippedPlan(kind)]),
) as Record<AlertKind, Plan>;
