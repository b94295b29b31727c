/**
 * Alerts of one case are one emergency: a press, and a fall beside it. They share the help that goes. Nobody is asked a second time for
 * one person on one floor, and nobody is turned round because the desk has ended one part of it.
 */
import type { DispatchStep } from '@zhuji/protocol';
import type { Alert } from '../../core/alert/alert.ts';
import { siblingsOf } from '../../core/alert/case.ts';
import { type Dispatch, isCountedOn, isOpen } from '../../core/dispatch/dispatch.ts';
import { anotherIsWanted } from '../../core/dispatch/late.ts';
import { concernsFamily, helpGoes } from '../../core/family/knows.ts';
import { tellsFamily } from '../../core/family/tell-family.ts';
import { climb } from '../escalate.ts';
import type { Tx } from '../ports.ts';
import { type Moment, writeEffects } from '../write-decision.ts';

/** The other parts of the case that somebody must still handle. */
export async function otherParts(tx: Tx, alert: Alert): Promise<Alert[]> {
  if (alert.drill || alert.test) return [];
  return siblingsOf(alert, await tx.alerts.openIn(alert.home)).filter(
    ({ state, test }) => state !== 'resolved' && !test,
  );
}

/** Another part of it is open, of which the home is spoken to: the emergency is not over with this one. */
export const caseGoesOn = async (tx: Tx, alert: Alert): Promise<boolean> =>
  (await otherParts(tx, alert)).some(concernsFamily);

/** The family is still to hear the end of another part. */
export async function familyHearsOn(tx: Tx, alert: Alert): Promise<boolean> {
  for (const part of (await otherParts(tx, alert)).filter(concernsFamily)) {
    const stored = await tx.ladders.get(part.id);
    if (stored && tellsFamily(stored.plan)) return true;
  }
  return false;
}

/** They were told of a part that is over now: they hear the end of the others too. */
export async function familyKnowsOfCase(tx: Tx, alert: Alert): Promise<void> {
  for (const { id } of await otherParts(tx, alert)) {
    const stored = await tx.ladders.get(id);
    if (stored && !stored.ladder.familyTold)
      await tx.ladders.put({ ...stored, ladder: { ...stored.ladder, familyTold: true } });
  }
}

/** Whom the case has asked, oldest first. */
export async function dispatchesOfCase(tx: Tx, alert: Alert): Promise<Dispatch[]> {
  const parts = [alert, ...(await otherParts(tx, alert))];
  const each: Dispatch[] = [];
  for (const { id } of parts) each.push(...(await tx.dispatches.ofAlert(id)));
  return each.sort((a, b) => a.offeredAt - b.offeredAt);
}

/** @param heard the home and the family have heard it of another part */
const say = (tx: Tx, part: Alert, step: DispatchStep, of: Dispatch, moment: Moment, heard = true) =>
  climb(
    tx,
    part,
    {
      ...({ what: 'dispatch', step, ...(heard && { quiet: true }) } as const),
      ...(step === 'sent' ? { level: of.level } : { by: of.name }),
    },
    moment,
  );

/** Somebody goes for one part, or is there: the others need nobody else. The home and the family have heard it. */
export async function shareHelp(
  tx: Tx,
  alert: Alert,
  step: 'accepted' | 'arrived',
  going: Dispatch,
  moment: Moment,
): Promise<void> {
  for (const part of await otherParts(tx, alert)) await takeHelp(tx, part, step, going, moment);
}

async function takeHelp(
  tx: Tx,
  part: Alert,
  step: 'accepted' | 'arrived',
  going: Dispatch,
  moment: Moment,
): Promise<void> {
  const state = (await tx.ladders.get(part.id))?.ladder.dispatch.state;
  const news = state === 'none' || state === 'offered' || (state === 'accepted' && step === 'arrived');
  if (news) await say(tx, part, step, going, moment);
}

/** Somebody is on the way for another part already: this one waits for them, and asks nobody. @returns whether it is so */
export async function isHelped(
  tx: Tx,
  part: Alert,
  asked: readonly Dispatch[],
  moment: Moment,
): Promise<boolean> {
  const going = asked.find((one) => one.alert !== part.id && isCountedOn(one));
  if (going) await takeHelp(tx, part, stepOf(going), going, moment);
  return going !== undefined;
}

const stepOf = ({ state }: Dispatch) => (state === 'arrived' ? 'arrived' : 'accepted');

/** A word from the scene is one about all of it. */
export async function shareWord(tx: Tx, alert: Alert, from: Dispatch, moment: Moment): Promise<void> {
  for (const part of await otherParts(tx, alert)) await say(tx, part, 'word', from, moment);
}

/**
 * It came when somebody was on the way for the case already.
 * @param wasWaiting it could be taken back till now, and whoever was passed on to it is known to no ladder
 */
export async function joinHelp(tx: Tx, part: Alert, wasWaiting: boolean, moment: Moment): Promise<void> {
  const asked = await dispatchesOfCase(tx, part);
  const passed = wasWaiting ? asked.find(isCountedOn) : undefined;
  if (passed) await takeHelp(tx, part, stepOf(passed), passed, moment);
  else await isHelped(tx, part, asked, moment);
}

/** Whoever went for the case is late, or goes no more: the other parts look for somebody again too. */
export async function shareLoss(
  tx: Tx,
  alert: Alert,
  lost: Dispatch,
  why: 'late' | 'gone',
  moment: Moment,
): Promise<void> {
  const ofCase = await dispatchesOfCase(tx, alert);
  if (ofCase.some(isCountedOn)) return;
  let heard = await isLookedFor(tx, alert);
  for (const part of await otherParts(tx, alert)) {
    const ladder = (await tx.ladders.get(part.id))?.ladder;
    const again =
      why === 'late' ? ladder && anotherIsWanted(part.severity, ladder, ofCase) : helpGoes(ladder);
    if (!again) continue;
    await say(tx, part, 'sent', lost, moment, heard);
    heard = true;
  }
}

const isLookedFor = async (tx: Tx, { id }: Alert): Promise<boolean> =>
  (await tx.ladders.get(id))?.ladder.dispatch.state === 'offered';

/** Another part looks for somebody again already: the home has heard that help is held up. */
export async function delayIsHeard(tx: Tx, alert: Alert): Promise<boolean> {
  for (const part of await otherParts(tx, alert)) if (await isLookedFor(tx, part)) return true;
  return false;
}

/**
 * One part is over. Whoever was asked or goes for it goes on for another part that is open, the gravest, unless nobody need go for that.
 * @returns whether there is such a part
 */
export async function passOn(tx: Tx, ended: Alert, moment: Moment): Promise<boolean> {
  const heir = await heirOf(tx, ended);
  if (!heir) return false;
  for (const one of (await tx.dispatches.ofAlert(ended.id)).filter(isOpen)) {
    const { id: dispatch, name: to, level, state, minutes } = one;
    const passed: Dispatch = { ...one, alert: heir.id, severity: heir.severity };
    await tx.dispatches.put(passed);
    const line = { at: moment.now, what: 'responder', dispatch, to, level, state, minutes } as const;
    await writeEffects(tx, [{ do: 'write_timeline', alert: heir.id, entry: line }], moment);
    // Who is late may come after all; until then others are asked.
    if (isCountedOn(passed)) await takeHelp(tx, heir, stepOf(passed), passed, moment);
  }
  return true;
}

async function heirOf(tx: Tx, ended: Alert): Promise<Alert | undefined> {
  const parts = (await otherParts(tx, ended)).toSorted((a, b) => (a.severity < b.severity ? -1 : 1));
  for (const part of parts) {
    const needed = (await tx.ladders.get(part.id))?.ladder.dispatch.state;
    if (needed !== 'not_needed') return part;
  }
  return undefined;
}
