/** Writes a step of one dispatch with all that follows from it: the ladder hears it, the others stand down, the next is looked for. */
import type { Alert } from '../../core/alert/alert.ts';
import { givesWay } from '../../core/dispatch/candidate.ts';
import {
  type Dispatch,
  type DispatchEvent,
  isCountedOn,
  isGoing,
  isOpen,
} from '../../core/dispatch/dispatch.ts';
import { anotherIsWanted, lateIsTold } from '../../core/dispatch/late.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { type DeskTopic, deskNotices } from '../../core/dispatch/tell-desk.ts';
import { type ResponderTopic, responderNotice } from '../../core/dispatch/tell-responder.ts';
import type { Effect, Notice } from '../../core/effects.ts';
import { helpGoes } from '../../core/family/knows.ts';
import { isSettled } from '../../core/notice/notice.ts';
import { climb } from '../escalate.ts';
import type { Tx } from '../ports.ts';
import { rosterOf } from '../roster.ts';
import { type Moment, writeEffects } from '../write-decision.ts';
import { dispatchesOfCase, passOn, shareHelp, shareLoss } from './case-help.ts';
import { miss } from './hear-responder.ts';
import { searchOn } from './search.ts';

interface Decided {
  readonly state: Dispatch;
  readonly effects: readonly Effect[];
}

/** @returns whether anything was written: the same event twice writes nothing */
export async function writeDispatch(
  tx: Tx,
  alert: Alert,
  before: Dispatch | undefined,
  { state: after, effects }: Decided,
  moment: Moment,
): Promise<boolean> {
  if (after === before && effects.length === 0) return false;
  await tx.dispatches.put(after);
  await writeEffects(tx, effects, moment);
  if (after.state !== before?.state) await follow(tx, alert, before, after, moment);
  else if (after.lateSince !== before.lateSince) await isLate(tx, alert, after, moment);
  return true;
}

async function follow(
  tx: Tx,
  alert: Alert,
  before: Dispatch | undefined,
  after: Dispatch,
  moment: Moment,
): Promise<void> {
  const { name: by, minutes } = after;
  switch (after.state) {
    case 'offered':
      return tell(tx, alert, after, 'offer', moment);
    case 'accepted':
      await climb(tx, alert, { what: 'dispatch', step: 'accepted', by, minutes: Math.ceil(minutes) }, moment);
      await shareHelp(tx, alert, 'accepted', after, moment);
      await othersStandDown(tx, alert, after, moment);
      return leaveOthers(tx, alert, after, moment);
    case 'arrived':
      await climb(tx, alert, { what: 'dispatch', step: 'arrived', by }, moment);
      await shareHelp(tx, alert, 'arrived', after, moment);
      // Another may have been asked while this one was late.
      return othersStandDown(tx, alert, after, moment);
    case 'expired':
      // Who lets a drill ring is not held for silent when it is real.
      if (!alert.drill && (await wasReached(tx, alert, after, moment)))
        await miss(tx, after.responder, moment.now);
      return searchOn(tx, alert, moment);
    case 'declined':
      return searchOn(tx, alert, moment);
    case 'withdrawn':
      // An offer that is gone is gone from the page; who is on the way must hear it, unless they turned round themselves.
      if (before && isGoing(before) && after.reason !== 'graver')
        await tell(tx, alert, after, 'stand_down', moment);
      return lost(tx, alert, before, after, moment);
    case 'aborted':
      return lost(tx, alert, before, after, moment);
    case 'en_route':
    case 'done':
      return;
  }
}

/** Whoever was on the way is not any more: with nobody else there, the level is asked again. */
async function lost(
  tx: Tx,
  alert: Alert,
  before: Dispatch | undefined,
  after: Dispatch,
  moment: Moment,
): Promise<void> {
  if (after.state === 'withdrawn' && !isAskedAgain(after.reason)) return;
  const others = await dispatchesOfCase(tx, alert);
  // Where one was late, the level is asked already.
  const awaited = helpGoes((await tx.ladders.get(alert.id))?.ladder);
  if (before && isGoing(before) && awaited && !others.some(isCountedOn)) {
    await climb(tx, alert, { what: 'dispatch', step: 'sent', level: after.level }, moment);
  }
  if (before && isGoing(before)) await shareLoss(tx, alert, after, 'gone', moment);
  await searchOn(tx, alert, moment);
}

/** Others need not go any more, or nobody need: not so where only this one does not. */
const isAskedAgain = (reason: Dispatch['reason']): boolean =>
  reason === 'desk' || reason === 'graver' || reason === 'elsewhere';

/** They said yes and are not there. The desk is told; where a life is at risk the level is asked again. */
async function isLate(tx: Tx, alert: Alert, dispatch: Dispatch, moment: Moment): Promise<void> {
  const { severity } = alert;
  if (lateIsTold(severity)) await tellDesk(tx, alert, { ...dispatch, severity }, 'helper_late', moment);
  const ladder = (await tx.ladders.get(alert.id))?.ladder;
  if (ladder && anotherIsWanted(severity, ladder, await dispatchesOfCase(tx, alert)))
    await climb(tx, alert, { what: 'dispatch', step: 'sent', level: dispatch.level }, moment);
  await shareLoss(tx, alert, dispatch, 'late', moment);
}

/** The desk and those who lead it, whoever has the alert, who may be on the telephone. */
export async function tellDesk(
  tx: Tx,
  alert: Alert,
  dispatch: Dispatch,
  topic: DeskTopic,
  moment: Moment,
): Promise<void> {
  const roster = await rosterOf(tx, alert, moment.now);
  await writeEffects(tx, deskNotices(dispatch, topic, alert.kind, roster, moment.now), moment);
}

/**
 * With a yes they go there and nowhere else. A small matter goes back to be searched for where a life is at risk here, and a drill by
 * anything real; whatever else they were only asked goes to the next, unless it may still turn them round. A drill takes nobody away.
 */
async function leaveOthers(tx: Tx, { severity, drill }: Alert, to: Dispatch, moment: Moment): Promise<void> {
  if (drill) return;
  for (const other of await tx.dispatches.ofResponder(to.responder, lastOnes)) {
    const alert = isOpen(other) && other.id !== to.id ? await tx.alerts.get(other.alert) : undefined;
    if (!alert) continue;
    const lesser = alert.drill || givesWay(alert.severity, severity);
    const onlyAsked =
      other.state === 'offered' && other.home !== to.home && !givesWay(severity, alert.severity);
    if (!lesser && !onlyAsked) continue;
    const leaves: DispatchEvent = {
      what: 'withdraw',
      why: lesser ? 'graver' : 'elsewhere',
      ...(alert.drill && { drill: true }),
    };
    const decision = stepDispatch(other, leaves, moment.now);
    if ('refused' in decision || decision.state === other) continue;
    await writeDispatch(tx, alert, other, decision, moment);
    if (isGoing(other)) await tellDesk(tx, alert, other, 'helper_left', moment);
  }
}

/** They go to another home, to an alert that is not over, and may not leave it for this one. */
export async function goesElsewhere(tx: Tx, asked: Dispatch, { severity, drill }: Alert): Promise<boolean> {
  for (const other of await tx.dispatches.ofResponder(asked.responder, lastOnes)) {
    if (other.home === asked.home || !isGoing(other)) continue;
    const alert = await tx.alerts.get(other.alert);
    if (!alert || isFiled(alert) || (alert.drill && !drill)) continue;
    if (other.state === 'arrived' || !givesWay(alert.severity, severity)) return true;
  }
  return false;
}
const isFiled = ({ state }: Alert): boolean => state === 'closed' || state === 'cancelled';

/** Nobody has more than these open. */
const lastOnes = 20;

/** Those who were asked as well, and need not go any more. Whom the desk asked to go beside the first is still awaited. */
async function othersStandDown(tx: Tx, alert: Alert, first: Dispatch, moment: Moment): Promise<void> {
  for (const other of await dispatchesOfCase(tx, alert)) {
    if (other.id === first.id || other.state !== 'offered' || other.beside) continue;
    const part = other.alert === alert.id ? alert : await tx.alerts.get(other.alert);
    if (part) await standDown(tx, part, other, 'taken', moment);
  }
}

/** The alert is over, or nobody need go: whoever is asked or on the way is told, unless they go on for another part of the case. */
export async function allStandDown(
  tx: Tx,
  alert: Alert,
  why: 'over' | 'not_needed',
  moment: Moment,
): Promise<void> {
  if (await passOn(tx, alert, moment)) return;
  for (const one of await tx.dispatches.ofAlert(alert.id)) await standDown(tx, alert, one, why, moment);
}

async function standDown(
  tx: Tx,
  alert: Alert,
  dispatch: Dispatch,
  why: 'taken' | 'over' | 'not_needed',
  moment: Moment,
): Promise<void> {
  // Nobody need go: they are there all the same, and the drill goes on.
  const isOver = alert.drill && why === 'over';
  const event: DispatchEvent = { what: 'withdraw', why, ...(isOver && { drill: true }) };
  const decision = stepDispatch(dispatch, event, moment.now);
  if ('state' in decision) await writeDispatch(tx, alert, dispatch, decision, moment);
}

async function tell(
  tx: Tx,
  { kind }: Alert,
  dispatch: Dispatch,
  topic: ResponderTopic,
  moment: Moment,
): Promise<void> {
  const notice = await noticeTo(tx, kind, dispatch, topic, moment);
  if (notice) await writeEffects(tx, [{ do: 'notify', notice }], moment);
}

async function noticeTo(
  tx: Tx,
  kind: Alert['kind'],
  dispatch: Dispatch,
  topic: ResponderTopic,
  { now }: Moment,
): Promise<Notice | undefined> {
  const responder = await tx.responders.get(dispatch.responder, now);
  if (!responder) return undefined;
  const { name, phone } = responder;
  const to = { id: responder.user ?? responder.id, name, ...(phone !== undefined && { phone }) };
  return responderNotice(dispatch, kind, topic, to);
}

/** Not while providers refuse it and it is still being tried: a telephone that never rang is not a silent one. */
async function wasReached(tx: Tx, { kind }: Alert, dispatch: Dispatch, moment: Moment): Promise<boolean> {
  const notice = await noticeTo(tx, kind, dispatch, 'offer', moment);
  const life = notice && (await tx.outbox.notice(notice.id))?.life;
  return !life || life.sentAt !== undefined || life.why === undefined || isSettled(life);
}
