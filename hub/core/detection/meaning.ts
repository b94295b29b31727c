/** What an event of a home means for the alerts of its kind. */
import { type AlertKind, alertKinds, type EventItem } from '@zhuji/protocol';
import type { Alert } from '../alert/alert.ts';
import type { DeadlineEvent, HomeEvent, Opening, Report } from '../alert/event.ts';
import { evidenceIn } from '../alert/evidence.ts';

/** Step `open` through `first`, if there is one; then `event` through the open alert, or through none when `anew`. */
export interface Meaning {
  readonly first?: DeadlineEvent;
  readonly event: HomeEvent;
  readonly anew: boolean;
}

/** The green key: an ordinary request, unless it answers a question. */
export const asksForHelp = ({ kind, phase, test }: Pick<EventItem, 'kind' | 'phase' | 'test'>): boolean =>
  kind === 'help_request' && phase === 'new' && test !== true;

/** The kind of alert that an event is about; `help_request` and `events_skipped` open none. */
export const alertKindOf = (item: EventItem): AlertKind | undefined =>
  item.kind in alertKinds ? (item.kind as AlertKind) : undefined;

/**
 * Undefined: written down as an event, and no alert is touched. `fresh`: what to call the case if a new one must be opened.
 */
export function meaning(
  item: Pick<EventItem, 'phase' | 'cancellable' | 'test'>,
  kind: AlertKind,
  report: Report,
  open: Alert | undefined,
  fresh: Omit<Opening, 'kind'>,
): Meaning | undefined {
  switch (item.phase) {
    case 'new':
    case 'present':
      return alarm(item, kind, report, open, fresh);
    case 'restored':
      return open && item.test !== true ? { event: { what: 'restored', report }, anew: false } : undefined;
    case 'cancelled':
      return open && item.test !== true ? { event: { what: 'cancelled', report }, anew: false } : undefined;
  }
}

function alarm(
  item: Pick<EventItem, 'phase' | 'cancellable' | 'test'>,
  kind: AlertKind,
  report: Report,
  open: Alert | undefined,
  fresh: Omit<Opening, 'kind'>,
): Meaning | undefined {
  const test = item.test === true || kind === 'test';
  const event: HomeEvent = {
    what: 'alarm',
    report,
    opens: { ...fresh, kind },
    cancellable: item.cancellable === true,
    test,
  };
  // A walk test is a record of its own: it must neither join a real case nor occupy the place of one.
  if (test) return item.phase === 'new' ? { event, anew: true } : undefined;
  // The elder presses again after the operator believed it done: that is a new call, not a line in an old case.
  // So is a level that goes on rising, or a second detector, however the operator took the first.
  const graver = open !== undefined && evidenceIn(open, report) !== undefined;
  if (open?.state === 'resolved' && (item.phase === 'new' || graver)) {
    return { first: { what: 'file', reason: 'alarm_again' }, event, anew: true };
  }
  return { event, anew: open === undefined };
}
