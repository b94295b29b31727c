/** Which sound is due, decided purely. The tones themselves are played by `sound.ts`. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { Severity } from '@zhuji/protocol/severities';
import type { Pattern } from '../../shared/sound.ts';
import { isUnclaimed } from '../live/feed.ts';

/** Graver is faster, higher and comes back sooner. Two tones a fifth apart carry through a room of voices (after IEC 60601-1-8). */
export const patterns: Record<Severity, Pattern> = {
  P1: {
    tones: [0, 0.2, 0.4, 0.75, 0.95].map((at, n) => ({ at, lasts: 0.16, hertz: n % 2 ? 1318 : 880 })),
    loudness: 0.9,
    every: 2.2,
  },
  P2: {
    tones: [0, 0.28, 0.56].map((at, n) => ({ at, lasts: 0.22, hertz: n % 2 ? 880 : 660 })),
    loudness: 0.6,
    every: 8,
  },
  P3: { tones: [0, 0.3].map((at) => ({ at, lasts: 0.24, hertz: 523 })), loudness: 0.4, every: undefined },
  P4: { tones: [{ at: 0, lasts: 0.3, hertz: 440 }], loudness: 0.25, every: undefined },
};

/** A mute ends by itself, and a new grave alert ends it at once. */
export const muteSeconds = 60;

/** A walk test wakes nobody. */
const sounds = (alert: AlertSummary): boolean => isUnclaimed(alert) && !alert.test;
const repeats = (alert: AlertSummary): boolean => patterns[alert.severity].every !== undefined;

export const breaksMute = (arrival: AlertSummary): boolean =>
  sounds(arrival) && repeats(arrival) && !arrival.drill;
export const soundsOnce = (arrival: AlertSummary): boolean => sounds(arrival) && !repeats(arrival);

/** The gravest sound that must come back until somebody claims. A drill rings only while nothing real waits. */
export function soundDue(alerts: Iterable<AlertSummary>): Severity | undefined {
  const waiting = [...alerts].filter(sounds);
  const real = waiting.filter(({ drill }) => !drill);
  return gravest(real.length > 0 ? real : waiting);
}

function gravest(alerts: readonly AlertSummary[]): Severity | undefined {
  let due: Severity | undefined;
  for (const alert of alerts) {
    if (repeats(alert) && (due === undefined || alert.severity < due)) due = alert.severity;
  }
  return due;
}
