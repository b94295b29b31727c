/** Writes a step of one dispatch with all that follows from it: the ladder hears it, the others stand down, the next is looked for. */
import type { Alert } from '../../core/alert/alert.ts';
import { type Dispatch, isGoing } from '../../core/dispatch/dispatch.ts';
import { stepDispatch } from '../../core/dispatch/step-dispatch.ts';
import { type ResponderTopic, responderNotice } from '../../core/dispatch/tell-responder.ts';
import type { Effect, Notice } from '../../core/effects.ts';
import { isSettled } from '../../core/notice/notice.ts';
import { climb } from '../escalate.ts';
import type { Tx } from '../ports.ts';
import { type Moment, writeEffects } from '../write-decision.ts';
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
      return othersStandDown(tx, alert, after, moment);
    case 'arrived':
      await climb(tx, alert, { what: 'dispatch', step: 'arrived', by }, moment);
      return;
    case 'expired':
      if (await wasReached(tx, alert, after, moment)) await miss(tx, after.responder, moment.now);
      return searchOn(tx, alert, moment);
    case 'declined':
      return searchOn(tx, alert, moment);
    case 'withdrawn':
      // An offer that is gone is gone from the page; who is on the way must hear it.
      if (before && isGoing(before)) await tell(tx, alert, after, 'stand_down', moment);
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
  if (after.state === 'withdrawn' && after.reason !== 'desk') return;
  if (before && isGoing(before) && !(await tx.dispatches.ofAlert(alert.id)).some(isGoing)) {
    await climb(tx, alert, { what: 'dispatch', step: 'sent', level: after.level }, moment);
  }
  await searchOn(tx, alert, moment);
}

/** Those who were asked as well, and need not go any more. Whom the desk asked to go beside the first is still awaited. */
async function othersStandDown(tx: Tx, alert: Alert, first: Dispatch, moment: Moment): Promise<void> {
  for (const other of await tx.dispatches.ofAlert(alert.id)) {
    if (other.id !== first.id && other.state === 'offered' && !other.beside)
      await standDown(tx, alert, other, 'taken', moment);
  }
}

/** The alert is over, or nobody need go: whoever is asked or on the way is told. */
export async function allStandDown(
  tx: Tx,
  alert: Alert,
  why: 'over' | 'not_needed',
  moment: Moment,
): Promise<void> {
  for (const one of await tx.dispatches.ofAlert(alert.id)) await standDown(tx, alert, one, why, moment);
}

async function standDown(
  tx: Tx,
  alert: Alert,
  dispatch: Dispatch,
  why: 'taken' | 'over' | 'not_needed',
  moment: Moment,
): Promise<void> {
  const decision = stepDispatch(dispatch, { what: 'withdraw', why }, moment.now);
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
