/** What further evidence does to an alert that waits or is in hand: it is graver, and everybody hears so. */
import type { Evidence, Instant } from '@zhuji/protocol';
import type { Decision, Effect } from '../effects.ts';
import type { Alert } from './alert.ts';
import type { EvidenceEvent } from './event.ts';
import { evidenceIn, levelIn, raised } from './evidence.ts';
import { reportLine } from './timeline.ts';

export function stepByEvidence(alert: Alert, event: EvidenceEvent, now: Instant): Decision<Alert> {
  if (!mayWorsen(alert)) return { state: alert, effects: [] };
  if (event.what === 'nobody_moved') return worsen(alert, 'nobody_moved', [], now);
  const evidence = evidenceIn(alert, event.report);
  if (evidence === undefined) return { state: alert, effects: [] };
  const level = levelIn(alert.kind, event.report.detail);
  const measured: Alert = { ...alert, ...(level !== undefined && { level }) };
  return worsen(measured, evidence, [reportLine(alert, now, event.report)], now);
}

/** Not before it is raised: then the wait is about something else. Not after: then it is known what it is. */
export const mayWorsen = ({ state }: Alert): boolean => state === 'raised' || state === 'claimed';

/** `worsenedAt` is what tells a graver case from a repeat, where the severity cannot rise any more. */
export function worsen(
  alert: Alert,
  evidence: Evidence,
  lines: readonly Effect[],
  now: Instant,
): Decision<Alert> {
  const severity = raised(alert.severity);
  const entry = { at: now, what: 'worse', evidence, severity } as const;
  return {
    state: { ...alert, severity, worsenedAt: now },
    effects: [...lines, { do: 'write_timeline', alert: alert.id, entry }],
  };
}
