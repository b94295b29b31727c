/** The plan (预案) of a kind of alert: what is to happen, and when. Later issues let a district change it. */
import { type AlertKind, alertKinds, type Duration, minutes, type Severity, seconds } from '@zhuji/protocol';
import { type Urgency, urgencies } from '../effects.ts';

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

const cancelWindows: Partial<Record<AlertKind, Duration>> = {
  sos: seconds(10),
  fall: seconds(15),
};

const dialogues: Partial<Record<AlertKind, Duration>> = { fall_suspected: seconds(60) };

export const urgencyOf: Record<Severity, Urgency> = {
  P1: urgencies.life,
  P2: urgencies.danger,
  P3: urgencies.protection,
  P4: urgencies.paper,
};

export function planFor(kind: AlertKind): Plan {
  const { severity } = alertKinds[kind];
  const dialogue = dialogues[kind];
  const stillness = kind === 'fall' ? minutes(2) : undefined;
  return {
    severity,
    cancelWindow: cancelWindows[kind] ?? seconds(0),
    ...(dialogue !== undefined && { dialogue }),
    ...(stillness !== undefined && { stillness }),
    filing: minutes(30),
    absence: seconds(60),
    reopening: minutes(30),
    speaks: severity === 'P1' || severity === 'P2',
    urgency: urgencyOf[severity],
  };
}
