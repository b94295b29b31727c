/** Alerts on the time axis: those too near to each other share one flag, which names the gravest. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { Span } from './ranges.ts';

export interface Flag {
  readonly alert: AlertSummary;
  /** Others at about the same time. */
  readonly more: number;
  /** Where it stands: 0 the beginning of the span, 1 its end. What began before it stands at its beginning. */
  readonly share: number;
}

type Marked = Pick<AlertSummary, 'openedAt' | 'severity'>;
const gravest = (one: Marked, other: Marked): number =>
  one.severity.localeCompare(other.severity) || other.openedAt - one.openedAt;

/** @param apart the least distance between two flags, as a share of the span */
export function flagsOf(alerts: readonly AlertSummary[], { from, to }: Span, apart: number): Flag[] {
  const placed = alerts
    .map((alert) => ({ alert, share: Math.max(0, (alert.openedAt - from) / (to - from)) }))
    .filter(({ share }) => share <= 1)
    .sort((one, other) => one.share - other.share);
  const groups: (typeof placed)[] = [];
  for (const one of placed) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && one.share - first.share < apart) group.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    const [alert] = group.map((one) => one.alert).sort(gravest);
    return first && alert ? [{ alert, more: group.length - 1, share: first.share }] : [];
  });
}

/** Open at some moment of the span. */
export const alertsWithin = (alerts: readonly AlertSummary[], { from, to }: Span): AlertSummary[] =>
  alerts.filter(({ openedAt, closedAt }) => openedAt <= to && (closedAt === undefined || closedAt >= from));
