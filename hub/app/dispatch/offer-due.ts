/** Nobody answered in time. */
import type { DispatchId } from '@zhuji/protocol';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import type { Tx } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { writeDispatch } from './write-dispatch.ts';

export async function offerDue(tx: Tx, id: DispatchId, moment: Moment): Promise<void> {
  const dispatch = await tx.dispatches.get(id);
  const alert = dispatch && (await tx.alerts.get(dispatch.alert));
  if (!dispatch || !alert) return;
  const decision = stepDispatch(dispatch, { what: 'due' }, moment.now);
  if ('state' in decision) await writeDispatch(tx, alert, dispatch, decision, moment);
}
