/** The life of an alert, decided purely. README.md has the table; a test holds the two together. */
import type { Instant } from '@zhuji/protocol';
import type { Decision } from '../effects.ts';
import { absorb } from './absorb.ts';
import type { Alert } from './alert.ts';
import { asTest, endDrill, isDrill, letGo, planOfDrill } from './drill.ts';
import type { AlertEvent } from './event.ts';
import { stepByHolder } from './holder.ts';
import type { Plan } from './plan.ts';
import { stepByAnswer } from './step-by-answer.ts';
import { stepByDeadline } from './step-by-deadline.ts';
import { stepByEvidence } from './step-by-evidence.ts';
import { stepByHome } from './step-by-home.ts';
import { stepByPerson } from './step-by-person.ts';

/** The same event twice changes nothing: the second answer is the alert itself, without effects. */
export function step(alert: Alert | undefined, event: AlertEvent, plan: Plan, now: Instant): Decision<Alert> {
  if (!isDrill(alert, event)) return stepReal(alert, event, plan, now);
  // Once over, it is a record: nobody takes it up again.
  if (event.what === 'reopen') return { refused: 'alert_not_open' };
  return letGo(alert, stepReal(alert, asTest(event), planOfDrill(plan), now));
}

function stepReal(alert: Alert | undefined, event: AlertEvent, plan: Plan, now: Instant): Decision<Alert> {
  switch (event.what) {
    case 'alarm':
    case 'restored':
    case 'cancelled':
      return stepByHome(alert, event, plan, now);
    case 'answer':
      return alert ? stepByAnswer(alert, event, plan, now) : { refused: 'not_found' };
    case 'measured':
    case 'nobody_moved':
      return alert ? stepByEvidence(alert, event, now) : { refused: 'not_found' };
    case 'absorbed':
      return alert ? absorb(alert, event.into, now) : { refused: 'not_found' };
    case 'holder_due':
      return alert ? stepByHolder(alert, event, plan, now) : { refused: 'not_found' };
    case 'drill_over':
      return alert ? endDrill(alert, event, now) : { refused: 'not_found' };
    case 'window_over':
    case 'file':
      return alert ? stepByDeadline(alert, event, now) : { refused: 'not_found' };
    default:
      return alert ? stepByPerson(alert, event, plan, now) : { refused: 'not_found' };
  }
}
