/** A report about a home, by a device or by a watch, becomes a case or joins one. */
import type { AlertKind, EventItem, HomeId } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import { caseFor } from '../core/alert/case.ts';
import type { AlertEvent, Report } from '../core/alert/event.ts';
import { step } from '../core/alert/step.ts';
import { meaning } from '../core/detection/meaning.ts';
import { planUnder } from './plan-under.ts';
import type { Tx } from './ports.ts';
import { type Moment, writeAlert } from './write-decision.ts';

type Signal = Pick<EventItem, 'phase' | 'cancellable' | 'test'>;

export async function takeReport(
  tx: Tx,
  { home, kind, signal, report }: { home: HomeId; kind: AlertKind; signal: Signal; report: Report },
  moment: Moment,
): Promise<void> {
  const open = await tx.alerts.open(home, kind);
  const alone = open !== undefined || signal.test === true;
  const partOf = alone ? undefined : caseFor(kind, await tx.alerts.openIn(home), moment.now);
  const fresh = { id: moment.ids.alert(), home, ...(partOf !== undefined && { partOf }) };
  const meant = meaning(signal, kind, report, open, fresh);
  if (!meant) return;
  if (open && meant.first) await through(tx, { home, kind, alert: open }, meant.first, moment);
  await through(tx, { home, kind, alert: meant.anew ? undefined : open }, meant.event, moment);
}

/** A refusal here means "nothing to do": a report cannot be refused, its event is stored in any case. */
async function through(
  tx: Tx,
  about: { readonly home: HomeId; readonly kind: AlertKind; readonly alert: Alert | undefined },
  event: AlertEvent,
  moment: Moment,
): Promise<void> {
  const decision = step(about.alert, event, await planUnder(tx, about), moment.now);
  if ('state' in decision) await writeAlert(tx, about.alert, decision, moment);
}
