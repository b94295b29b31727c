/** Alerts that tell of one emergency: each keeps its row, its ladder and its story, and the desk takes them as one case. */
import { type AlertId, type AlertKind, type Duration, type Instant, later, minutes } from '@zhuji/protocol';
import type { Alert } from './alert.ts';
import type { PersonEvent } from './event.ts';

/** Opened within this of each other. */
const together: Duration = minutes(5);

/** A person in trouble; something in the air. A suspicion is not here: it becomes a fall, and is filed with it. */
const groups: readonly ReadonlySet<AlertKind>[] = [
  new Set<AlertKind>(['sos', 'fall', 'inactivity', 'vital_abnormal', 'bed_exit']),
  new Set<AlertKind>(['gas_leak', 'smoke', 'co', 'high_temperature']),
];

export const caseOf = (alert: Pick<Alert, 'id' | 'partOf'>): AlertId => alert.partOf ?? alert.id;

/** The case that a new alert of this kind belongs to. What is already resolved is another matter. */
export function caseFor(kind: AlertKind, inHome: readonly Alert[], now: Instant): AlertId | undefined {
  const group = groups.find((kinds) => kinds.has(kind));
  const related = inHome
    .filter((alert) => alert.kind !== kind && group?.has(alert.kind) && alert.state !== 'resolved')
    .filter((alert) => later(alert.openedAt, together) > now)
    .sort((a, b) => a.openedAt - b.openedAt);
  return related[0] && caseOf(related[0]);
}

export const siblingsOf = (alert: Alert, inHome: readonly Alert[]): Alert[] =>
  inHome.filter((other) => other.id !== alert.id && caseOf(other) === caseOf(alert));

/**
 * What one does to an alert and means for the whole case: who has it. How each part ends is said of each. The home hears of it
 * once.
 */
export function forSiblings(event: PersonEvent): PersonEvent | undefined {
  if (event.what === 'claim') return { ...event, quiet: true };
  return event.what === 'release' || event.what === 'hand_over' ? event : undefined;
}
