/**
 * What the family is told after the ladder has told them that there is an alert: answered, somebody is coming, is held up, at the
 * door, over.
 * Seen from two states of the ladder alone, so that no step can forget to say so.
 */
import type { Instant, Plan } from '@zhuji/protocol';
import type { Alert } from '../alert/alert.ts';
import { urgencyOf } from '../alert/plan.ts';
import type { Effect, FamilyMoment } from '../effects.ts';
import { isLookedForAgain } from '../escalation/dispatch.ts';
import type { Ladder } from '../escalation/ladder.ts';
import type { Roster } from '../escalation/roster.ts';
import { tell } from '../escalation/tell.ts';
import { concernsFamily, helpGoes, tookBack } from './knows.ts';

type Case = Pick<Alert, 'state' | 'severity' | 'test' | 'drill' | 'pendingUntil' | 'cancelAskedAt'>;
interface Stepped {
  readonly state: Ladder;
  readonly effects: readonly Effect[];
}
interface Around {
  readonly alert: Case;
  readonly plan: Plan;
  readonly roster: Roster;
  readonly now: Instant;
}

/** The step itself comes back where the family learns nothing new. */
export function withFamily(before: Ladder | undefined, stepped: Stepped, around: Around): Stepped {
  const { alert, plan, now } = around;
  if (!concernsFamily(alert) || !tellsFamily(plan)) return stepped;
  const ladder = noted(stepped, alert);
  const moment = momentBetween(before, ladder);
  if (!moment) return ladder === stepped.state ? stepped : { ...stepped, state: ladder };
  const from = ladder.familyFrom;
  const waits = from !== undefined && from > now && !ladder.familyTold && !helpGoes(ladder);
  const news = waits ? wordLater(ladder, moment, alert) : told(ladder, moment, around);
  return { state: news.state, effects: [...stepped.effects, ...news.effects] };
}

/** The time in which the elder could take it back is over, and somebody has had it since before. */
export function familyWordDue(ladder: Ladder, around: Around): Stepped {
  const { alert } = around;
  const nothing: Stepped = { state: ladder, effects: [] };
  if (ladder.familyTold || ladder.state !== 'attended') return nothing;
  if (tookBack(alert, ladder.familyFrom ?? around.now) && !helpGoes(ladder)) return nothing;
  return told(ladder, presentMoment(ladder), around);
}

/** Until when they wait, and that they were told, stay with the ladder. */
function noted({ state, effects }: Stepped, { pendingUntil }: Case): Ladder {
  const reached = effects.some((effect) => effect.do === 'notify' && effect.notice.role === 'family');
  const waits = state.familyFrom === undefined && pendingUntil !== undefined;
  if ((!reached || state.familyTold) && !waits) return state;
  return {
    ...state,
    ...(waits && { familyFrom: pendingUntil }),
    ...(reached && { familyTold: true }),
  };
}

const isOver = (ladder: Ladder | undefined): boolean =>
  ladder?.state === 'resolved' || ladder?.state === 'ended';

function momentBetween(before: Ladder | undefined, after: Ladder): FamilyMoment | undefined {
  if (isOver(after)) return isOver(before) ? undefined : 'over';
  if (helpGoes(after) && after.dispatch.state !== before?.dispatch.state) return presentMoment(after);
  if (isLookedForAgain(before, after)) return 'delayed';
  return after.state === 'attended' && before?.state !== 'attended' ? 'answered' : undefined;
}

function presentMoment({ dispatch }: Ladder): Exclude<FamilyMoment, 'over'> {
  if (dispatch.state === 'arrived') return 'arrived';
  return dispatch.state === 'accepted' ? 'coming' : 'answered';
}

function wordLater(ladder: Ladder, moment: FamilyMoment, { severity }: Case): Stepped {
  const at = ladder.familyFrom;
  if (moment === 'over' || at === undefined) return { state: ladder, effects: [] };
  const key = `family_word:${ladder.alert}` as const;
  return { state: ladder, effects: [{ do: 'set_deadline', key, at, urgency: urgencyOf[severity] }] };
}

/**
 * Answered: where they know of it, or would have been the first to know. Somebody goes to her door: always. Held up, over: where they
 * know.
 * The id says the moment; a second helper on the way is news, a second operator is not.
 */
function told(ladder: Ladder, moment: FamilyMoment, { plan, roster, now }: Around): Stepped {
  const knows = ladder.familyTold === true || (moment === 'answered' && tellsFamilyFirst(plan));
  if (!knows && moment !== 'coming' && moment !== 'arrived') return { state: ladder, effects: [] };
  const why = moment === 'answered' ? 'family.answered' : `family.${moment}.${now}`;
  const notices = tell(ladder, why, [{ role: 'family', by: 'message' }], roster).map(
    (effect): Effect =>
      effect.do === 'notify' ? { ...effect, notice: { ...effect.notice, moment } } : effect,
  );
  return { state: ladder.familyTold ? ladder : { ...ladder, familyTold: true }, effects: notices };
}

const tellsFamilyIn = (rung: Plan['ladder'][number] | undefined): boolean =>
  rung?.tell.some(({ role }) => role === 'family') === true;
export const tellsFamily = (plan: Plan): boolean => plan.ladder.some(tellsFamilyIn);
const tellsFamilyFirst = ({ ladder: [first] }: Plan): boolean =>
  first?.afterSeconds === 0 && tellsFamilyIn(first);
