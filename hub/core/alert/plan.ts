/** The part of a plan (预案) that the alert itself lives by. The ladder and the limits are escalation's. */
import {
  type AlertKind,
  type Duration,
  minutes,
  type Severity,
  seconds,
  type Plan as WholePlan,
} from '@zhuji/protocol';
import { type Urgency, urgencies } from '../effects.ts';
import { shippedPlans } from '../plan/shipped.ts';

export interface Plan {
  readonly severity: Severity;
  /** How long the home may take it back. It delays the family, never the desk. Zero: raised at once. */
  readonly cancelWindow: Duration;
  /** The home is asked whether all is well, and has this long to answer: by a key, or by moving. */
  readonly dialogue?: Duration;
  /** Nobody has moved for this long since it opened: that makes it graver. */
  readonly stillness?: Duration;
  /** The page of whoever has it may be gone for this long. */
  readonly absence: Duration;
  /** How long after its end it may be taken up again. */
  readonly reopening: Duration;
  /** A resolved alert that nobody files closes itself after this, with its disposition. */
  readonly filing: Duration;
  /** The elder called, or is in danger, and hears each step. A weak battery is not spoken about. */
  readonly speaks: boolean;
  readonly urgency: Urgency;
}

export const urgencyOf: Record<Severity, Urgency> = {
  P1: urgencies.life,
  P2: urgencies.danger,
  P3: urgencies.protection,
  P4: urgencies.paper,
};

/** What the alert itself needs of its plan; without one, of the plan that ships. */
export function planFor(kind: AlertKind, plan: WholePlan = shippedPlans[kind]): Plan {
  const { severity, cancelWindowSeconds, dialogue, filingSeconds } = plan;
  const stillness = kind === 'fall' ? minutes(2) : undefined;
  return {
    severity,
    cancelWindow: seconds(cancelWindowSeconds),
    ...(dialogue !== undefined && { dialogue: seconds(dialogue.limitSeconds) }),
    ...(stillness !== undefined && { stillness }),
    filing: seconds(filingSeconds),
    absence: seconds(60),
    reopening: minutes(30),
    speaks: severity === 'P1' || severity === 'P2',
    urgency: urgencyOf[severity],
  };
}
