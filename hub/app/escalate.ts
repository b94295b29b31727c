/** Takes an alert's ladder along with every step of the alert, and up its rungs when they are due. */
import type { AlertId, HomeId, LimitName } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import type { Decision } from '../core/effects.ts';
import { isLookedForAgain } from '../core/escalation/dispatch.ts';
import { climberOf, ladderEventOf } from '../core/escalation/follow.ts';
import type { Ladder, LadderEvent } from '../core/escalation/ladder.ts';
import { somebodyOnDuty } from '../core/escalation/roster.ts';
import { isQuiet, stepLadder } from '../core/escalation/step-ladder.ts';
import { familyWordDue, withFamily } from '../core/family/tell-family.ts';
import { delayIsHeard, familyHearsOn, familyKnowsOfCase, joinHelp } from './dispatch/case-help.ts';
import { allStandDown } from './dispatch/write-dispatch.ts';
import { newLadder } from './plan-under.ts';
import type { Tx } from './ports.ts';
import { rosterFor, rosterOf } from './roster.ts';
import { takeReport } from './take-report.ts';
import { type Moment, writeEffects } from './write-decision.ts';

/** After a step of the alert, in its transaction. */
export async function escalate(
  tx: Tx,
  before: Alert | undefined,
  after: Alert,
  moment: Moment,
): Promise<void> {
  const event = ladderEventOf(before, after);
  if (!event) return;
  await climb(tx, after, event, moment);
  if (event.what === 'raised' || event.what === 'claimed')
    await joinHelp(tx, after, before?.state === 'pending', moment);
}

/** @returns the decision; already written. The same event twice writes nothing */
export async function climb(
  tx: Tx,
  alert: Alert,
  event: LadderEvent,
  moment: Moment,
): Promise<Decision<Ladder>> {
  const { now } = moment;
  const known = await tx.ladders.get(alert.id);
  const stored = known ?? (await newLadder(tx, alert));
  const begun = known || 'of' in event ? known?.ladder : stored.ladder;
  const around = {
    alert,
    plan: stored.plan,
    roster: await rosterOf(tx, alert, now),
    now,
  };
  const stepped = stepLadder(begun, event, stored.plan, around.roster, now);
  if ('refused' in stepped) return stepped;
  const goesOn = isOver(stepped.state) && !isOver(begun) && (await familyHearsOn(tx, alert));
  const heldUp = event.what === 'limit_due' && isLookedForAgain(begun, stepped.state);
  const heard = heldUp && (await delayIsHeard(tx, alert));
  const decision =
    isQuiet(event) || goesOn || heard
      ? { ...stepped, effects: stepped.effects.filter((one) => !heard || one.do !== 'say') }
      : withFamily(known?.ladder, stepped, around);
  if (goesOn && stepped.state.familyTold) await familyKnowsOfCase(tx, alert);
  if (decision.state === known?.ladder && decision.effects.length === 0) return decision;
  await tx.ladders.put({ ...stored, ladder: decision.state });
  await writeEffects(tx, decision.effects, moment);
  const why = standsDown(begun, decision.state);
  if (why) await allStandDown(tx, alert, why, moment);
  return decision;
}

const isOver = (ladder: Ladder | undefined): boolean =>
  ladder?.state === 'resolved' || ladder?.state === 'ended';

/** Undefined: whoever was sent still goes. */
function standsDown(before: Ladder | undefined, after: Ladder): 'over' | 'not_needed' | undefined {
  if (isOver(after)) return before?.state === after.state ? undefined : 'over';
  return after.dispatch.state === 'not_needed' && before?.dispatch.state !== 'not_needed'
    ? 'not_needed'
    : undefined;
}

/** The family may know now. */
export async function familyWord(tx: Tx, id: AlertId, moment: Moment): Promise<void> {
  const alert = await tx.alerts.get(id);
  const stored = await tx.ladders.get(id);
  if (!alert || !stored) return;
  const roster = await rosterOf(tx, alert, moment.now);
  const { state, effects } = familyWordDue(stored.ladder, {
    alert,
    plan: stored.plan,
    roster,
    now: moment.now,
  });
  await tx.ladders.put({ ...stored, ladder: state });
  await writeEffects(tx, effects, moment);
}

export async function rungDue(tx: Tx, id: AlertId, moment: Moment): Promise<void> {
  const alert = await tx.alerts.get(id);
  if (!alert) return;
  // From before there were ladders: it begins its own.
  const event: LadderEvent = (await tx.ladders.get(id))
    ? { what: 'rung_due' }
    : { what: 'raised', of: climberOf(alert) };
  await climb(tx, alert, event, moment);
}

export async function limitDue(tx: Tx, subject: string, moment: Moment): Promise<void> {
  const [id, limit] = subject.split('/') as [AlertId, LimitName];
  const alert = await tx.alerts.get(id);
  if (alert) await climb(tx, alert, { what: 'limit_due', limit }, moment);
}

const kind = 'nobody_on_duty';

/** One case at a time for each district's desk, however many alerts find nobody. */
export async function nobodyOnDuty(tx: Tx, home: HomeId, moment: Moment): Promise<void> {
  if (somebodyOnDuty(await rosterFor(tx, home, moment.now, 'P1'))) return;
  const known = await tx.alerts.open(home, kind);
  // Somebody came and went again: what was resolved is over, and this is another night.
  if (known && known.state !== 'resolved') return;
  const report = { kind, phase: 'new' } as const;
  await takeReport(tx, { home, kind, signal: { phase: 'new' }, report }, moment);
}
