/** The ladder and the limits of each severity, as they ship. Times are from `alerting.md` of the project's documents. */
import type { Limits, Plan, Rung, Severity } from '@zhuji/protocol';

export type Standard = Pick<Plan, 'ladder' | 'againSeconds' | 'limits'>;

const minute = 60;
const hour = 60 * minute;

const life: readonly Rung[] = [
  {
    afterSeconds: 0,
    tell: [
      { role: 'operators', by: 'page' },
      { role: 'family', by: 'message' },
    ],
  },
  {
    afterSeconds: 30,
    tell: [
      { role: 'all_operators', by: 'page' },
      { role: 'supervisors', by: 'message' },
    ],
  },
  { afterSeconds: 60, tell: [{ role: 'family', by: 'call' }], dispatch: 'station' },
  { afterSeconds: 120, tell: [{ role: 'supervisors', by: 'call' }], dispatch: 'centre' },
  { afterSeconds: 180, tell: [{ role: 'duty_officer', by: 'call' }], dispatch: 'district' },
];

const danger: readonly Rung[] = [
  { afterSeconds: 0, tell: [{ role: 'operators', by: 'page' }] },
  {
    afterSeconds: minute,
    tell: [
      { role: 'supervisors', by: 'message' },
      { role: 'family', by: 'message' },
    ],
  },
  { afterSeconds: 3 * minute, tell: [{ role: 'family', by: 'call' }], dispatch: 'station' },
  { afterSeconds: 5 * minute, tell: [{ role: 'duty_officer', by: 'call' }], dispatch: 'centre' },
];

const protection: readonly Rung[] = [
  { afterSeconds: 0, tell: [{ role: 'operators', by: 'page' }] },
  { afterSeconds: 15 * minute, tell: [{ role: 'supervisors', by: 'message' }] },
  { afterSeconds: hour, tell: [{ role: 'duty_officer', by: 'message' }] },
];

const paper: readonly Rung[] = [{ afterSeconds: 0, tell: [{ role: 'operators', by: 'page' }] }];

const lifeLimits: Limits = {
  dispatch_decided: 60,
  dispatch_accepted: 45,
  at_the_door: 15 * minute,
  word_from_scene: 10 * minute,
};
const dangerLimits: Limits = {
  dispatch_decided: 5 * minute,
  dispatch_accepted: 90,
  at_the_door: 30 * minute,
  word_from_scene: 15 * minute,
};

export const standards: Readonly<Record<Severity, Standard>> = {
  P1: { ladder: [...life], againSeconds: minute, limits: lifeLimits },
  P2: { ladder: [...danger], againSeconds: 5 * minute, limits: dangerLimits },
  P3: { ladder: [...protection], againSeconds: 4 * hour, limits: {} },
  P4: { ladder: [...paper], againSeconds: 24 * hour, limits: {} },
};
