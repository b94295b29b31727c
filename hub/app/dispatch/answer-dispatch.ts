/** What a responder says to a dispatch of theirs, by telephone; or an operator, for one who rang up. */
import type { DispatchAnswer, DispatchId, HomeId } from '@zhuji/protocol';
import type { Alert } from '../../core/alert/alert.ts';
import { type Dispatch, type DispatchEvent, isGoing } from '../../core/dispatch/dispatch.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { helpNotices } from '../../core/dispatch/tell-desk.ts';
import { climb } from '../escalate.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Tx } from '../ports.ts';
import { rosterFor } from '../roster.ts';
import { type Moment, writeEffects } from '../write-decision.ts';
import { writeDispatch } from './write-dispatch.ts';

/** @param by who says it, where it is not the responder */
export async function answerDispatch(
  tx: Tx,
  dispatch: Dispatch,
  answer: DispatchAnswer,
  by: string | undefined,
  moment: Moment,
): Promise<Outcome<boolean>> {
  const alert = await tx.alerts.get(dispatch.alert);
  if (!alert) return refused('not_found');
  const event = await eventOf(tx, alert, dispatch, answer, by);
  if (!event.ok) return event;
  const decision = stepDispatch(dispatch, event.value, moment.now);
  if ('refused' in decision) return refused(decision.refused);
  const written = await writeDispatch(tx, alert, dispatch, decision, moment);
  if (written && answer.what === 'word') await climb(tx, alert, wordBy(dispatch), moment);
  if (written && answer.what === 'need_help') await callForHelp(tx, alert, dispatch, moment);
  return done(written);
}

/** The desk and those who lead it are told, whoever has the alert, who may be on the telephone. */
async function callForHelp(tx: Tx, alert: Alert, dispatch: Dispatch, moment: Moment): Promise<void> {
  const roster = await rosterFor(tx, alert.home, moment.now, alert.severity);
  await writeEffects(tx, helpNotices(dispatch, alert.kind, roster, moment.now), moment);
}

const wordBy = ({ name }: Dispatch) => ({ what: 'dispatch', step: 'word', by: name }) as const;

async function eventOf(
  tx: Tx,
  alert: Alert,
  dispatch: Dispatch,
  answer: DispatchAnswer,
  by: string | undefined,
): Promise<Outcome<DispatchEvent>> {
  switch (answer.what) {
    case 'accept':
      return done({ ...answer, by, taken: await takenBy(tx, dispatch.id, alert) });
    case 'arrive':
      return arrivalOf(tx, alert.home, answer, by);
    default:
      return done({ ...answer, by });
  }
}

/** With the code of the home it is proved. */
export async function arrivalOf(
  tx: Tx,
  home: HomeId,
  { action, code }: Extract<DispatchAnswer, { what: 'arrive' }>,
  by: string | undefined,
): Promise<Outcome<DispatchEvent>> {
  if (code === undefined)
    return done({ what: 'arrive', how: by === undefined ? 'hand' : 'desk', by, action });
  const known = (await tx.homes.get(home))?.presenceCode;
  if (known === undefined || known !== code) return refused('presence_code_wrong');
  return done({ what: 'arrive', how: 'code', by, action });
}

/** An alert that is over takes nobody any more. */
async function takenBy(tx: Tx, id: DispatchId, { id: alert, state }: Alert): Promise<boolean> {
  if (state === 'resolved' || state === 'closed' || state === 'cancelled') return true;
  return (await tx.dispatches.ofAlert(alert)).some((other) => other.id !== id && isGoing(other));
}
