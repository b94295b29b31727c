/** What a responder says to a dispatch of theirs, by telephone; or an operator, for one who rang up. */
import type { DispatchAnswer, DispatchId } from '@zhuji/protocol';
import type { Alert } from '../../core/alert/alert.ts';
import { type Dispatch, type DispatchEvent, isCountedOn, type Visit } from '../../core/dispatch/dispatch.ts';
import { proofBy } from '../../core/dispatch/presence-code.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { climb } from '../escalate.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Tx } from '../ports.ts';
import type { Moment } from '../write-decision.ts';
import { dispatchesOfCase, shareWord } from './case-help.ts';
import { askedLevel } from './search.ts';
import { goesElsewhere, tellDesk, writeDispatch } from './write-dispatch.ts';

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
  if (alert.drill && answer.what === 'services') return refused('drill_stays_inside');
  const event = await eventOf(tx, alert, dispatch, answer, by);
  if (!event.ok) return event;
  const decision = stepDispatch(dispatch, event.value, moment.now);
  if ('refused' in decision) return refused(decision.refused);
  const written = await writeDispatch(tx, alert, dispatch, decision, moment);
  if (event.value.what === 'wrong_code') return refused('presence_code_wrong');
  if (written && answer.what === 'word') {
    await climb(tx, alert, wordBy(dispatch), moment);
    await shareWord(tx, alert, dispatch, moment);
  }
  if (written && (answer.what === 'need_help' || answer.what === 'services'))
    await tellDesk(tx, alert, dispatch, 'help_needed', moment);
  return done(written);
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
      return done({
        ...answer,
        by,
        taken: await takenBy(tx, dispatch.id, alert),
        elsewhere: await goesElsewhere(tx, dispatch, alert),
      });
    case 'arrive':
      return arrivalOf(tx, dispatch, answer, by);
    default:
      return done({ ...answer, by });
  }
}

/** With the code of the home it is proved. */
export async function arrivalOf(
  tx: Tx,
  going: Dispatch | Visit,
  { action, code }: Extract<DispatchAnswer, { what: 'arrive' }>,
  by: string | undefined,
): Promise<Outcome<DispatchEvent>> {
  if (code === undefined)
    return done({ what: 'arrive', how: by === undefined ? 'hand' : 'desk', by, action });
  const proof = proofBy(code, (await tx.homes.get(going.home))?.presenceCode, going);
  if (proof === 'spent') return refused('presence_code_spent');
  return done(
    proof === 'wrong' ? { what: 'wrong_code', by, action } : { what: 'arrive', how: 'code', by, action },
  );
}

/** An alert that is over takes nobody any more; one for which somebody is looked for takes whoever comes. */
async function takenBy(tx: Tx, id: DispatchId, alert: Alert): Promise<boolean> {
  const { state } = alert;
  if (state === 'resolved' || state === 'closed' || state === 'cancelled') return true;
  if (askedLevel(await tx.ladders.get(alert.id)) !== undefined) return false;
  return (await dispatchesOfCase(tx, alert)).some((other) => other.id !== id && isCountedOn(other));
}
