/** Nobody answered in time, or nobody came. */
import type { DispatchId } from '@zhuji/protocol';
import type { DispatchEvent } from '../../core/dispatch/dispatch.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import type { Tx } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { writeDispatch } from './write-dispatch.ts';

export const offerDue = (tx: Tx, id: DispatchId, moment: Moment): Promise<void> =>
  due(tx, id, { what: 'due' }, moment);

export const arrivalDue = (tx: Tx, id: DispatchId, moment: Moment): Promise<void> =>
  due(tx, id, { what: 'arrival_due' }, moment);

async function due(tx: Tx, id: DispatchId, event: DispatchEvent, moment: Moment): Promise<void> {
  const dispatch = await tx.dispatches.get(id);
  const alert = dispatch && (await tx.alerts.get(dispatch.alert));
  if (!dispatch || !alert) return;
  const decision = stepDispatch(dispatch, event, moment.now);
  if ('state' in decision) await writeDispatch(tx, alert, dispatch, decision, moment);
}
