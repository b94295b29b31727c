/** What each kind of deadline does when it comes. Decided by core, written in one transaction with its own removal. */
import {
  type AlertId,
  type AlertKind,
  type CommandId,
  type DeviceId,
  type DispatchId,
  desk,
  type GatewayId,
  type HomeId,
  hours,
  type Instant,
  later,
  type RequestId,
} from '@zhuji/protocol';
import type { AlertEvent } from '../core/alert/event.ts';
import { step } from '../core/alert/step.ts';
import { isAsking } from '../core/alert/step-by-answer.ts';
import { seesMotion } from '../core/detection/motion.ts';
import { type DeadlineKey, urgencies } from '../core/effects.ts';
import { standAlone } from './area-outage.ts';
import { arrivalDue, offerDue } from './dispatch/dispatch-due.ts';
import { dropOldPhotos } from './dispatch/photos.ts';
import { searchDue } from './dispatch/search.ts';
import { drillDue } from './drill.ts';
import { familyWord, limitDue, nobodyOnDuty, rungDue } from './escalate.ts';
import { visitDue } from './help-request/answer-visit.ts';
import { searchVisitorDue } from './help-request/look-for-visitor.ts';
import { advance } from './help-request/write-request.ts';
import { holderDue } from './holder-due.ts';
import { lastingDue } from './lasting-faults.ts';
import { noticeDue } from './notice-life.ts';
import { planUnder } from './plan-under.ts';
import type { DeviceRecord, GatewayRecord, Tx } from './ports.ts';
import { someGateway } from './some-gateway.ts';
import { homeTestDue } from './test-home.ts';
import { repairDue, watchTest } from './upkeep.ts';
import { suspected, takeAnswer } from './verify.ts';
import { inactivityDue } from './watch-people.ts';
import { type Watching, watchDevice, watchGateway } from './watches.ts';
import { writeAlert } from './write-decision.ts';

/** Enough for a page that slept through a weekend. */
const keptChanges = 100_000;

/** @returns when it was due, or undefined when it was moved or cleared meanwhile */
export async function fireDeadline(
  tx: Tx,
  key: DeadlineKey,
  watching: Watching,
): Promise<Instant | undefined> {
  const deadline = await tx.deadlines.get(key);
  if (!deadline || deadline.at > watching.now) return undefined;
  await tx.deadlines.clear(key);
  await act(tx, key, watching);
  return deadline.at;
}

async function act(tx: Tx, key: DeadlineKey, watching: Watching): Promise<void> {
  const [kind, subject = ''] = splitOnce(key, ':');
  switch (kind) {
    case 'alert_window':
      return windowOver(tx, subject as AlertId, watching);
    case 'alert_stillness':
      return nobodyMoved(tx, subject as AlertId, watching);
    case 'alert_holder':
      return holderDue(tx, subject as AlertId, watching);
    case 'home_test':
      return homeTestDue(tx, subject as HomeId, watching);
    case 'drill_due':
      return drillDue(tx, subject as AlertId, watching);
    case 'alert_filing':
      return stepAlert(tx, subject as AlertId, { what: 'file', reason: 'filed_by_itself' }, watching);
    case 'ladder_rung':
      return rungDue(tx, subject as AlertId, watching);
    case 'ladder_limit':
      return limitDue(tx, subject, watching);
    case 'dispatch_search':
      return searchDue(tx, subject as AlertId, watching);
    case 'offer_due':
      return offerDue(tx, subject as DispatchId, watching);
    case 'arrival_due':
      return arrivalDue(tx, subject as DispatchId, watching);
    case 'request_due':
      await advance(tx, subject as RequestId, { what: 'due' }, watching);
      return;
    case 'request_search':
      return searchVisitorDue(tx, subject as RequestId, watching);
    case 'visit_due':
      return visitDue(tx, subject as DispatchId, watching);
    case 'family_word':
      return familyWord(tx, subject as AlertId, watching);
    case 'nobody_on_duty':
      // From before there were areas: the one desk.
      return nobodyOnDuty(tx, (subject || desk.id) as HomeId, watching);
    case 'gateway_silent':
      return gatewayDue(tx, subject as GatewayId, 'due', watching);
    case 'gateway_broken':
      return gatewayDue(tx, subject as GatewayId, 'repair_due', watching);
    case 'gateway_alone':
      return standAlone(tx, subject as GatewayId, watching);
    case 'device_silent':
      return ofDevice(tx, subject, (gateway, device) => deviceSilent(tx, gateway, device, watching));
    case 'device_broken':
      return ofDevice(tx, subject, (gateway, device) => repairDue(tx, gateway, device, watching));
    case 'fault_lasts':
      return faultLasts(tx, subject, watching);
    case 'test_due':
      return ofDevice(tx, subject, (gateway, device) =>
        watchTest(tx, gateway, device, { what: 'due' }, watching),
      );
    case 'inactivity':
      return inactivityDue(tx, subject as HomeId, watching);
    case 'command_expiry':
      return expire(tx, subject as CommandId);
    case 'notice_due':
      return noticeDue(tx, subject, watching.now);
    case 'housekeeping':
      return keepHouse(tx, watching.now);
    default:
      throw new Error(`no such kind of deadline: ${key}`);
  }
}

/** A question that nobody answered is answered by that. */
async function windowOver(tx: Tx, id: AlertId, watching: Watching): Promise<void> {
  const alert = await tx.alerts.get(id);
  if (alert?.kind === suspected && isAsking(alert, await planUnder(tx, { ...alert, alert }))) {
    await takeAnswer(tx, alert.home, { answer: 'none' }, watching);
    return;
  }
  return stepAlert(tx, id, { what: 'window_over' }, watching);
}

async function nobodyMoved(tx: Tx, id: AlertId, watching: Watching): Promise<void> {
  const alert = await tx.alerts.get(id);
  if (!alert || !(await someGateway(tx, alert.home, seesMotion))) return;
  await stepAlert(tx, id, { what: 'nobody_moved' }, watching);
}

async function stepAlert(tx: Tx, id: AlertId, event: AlertEvent, watching: Watching): Promise<void> {
  const alert = await tx.alerts.get(id);
  if (!alert) return;
  const decision = step(alert, event, await planUnder(tx, { ...alert, alert }), watching.now);
  if ('state' in decision) await writeAlert(tx, alert, decision, watching);
}

async function gatewayDue(
  tx: Tx,
  id: GatewayId,
  what: 'due' | 'repair_due',
  watching: Watching,
): Promise<void> {
  const gateway = await tx.gateways.get(id);
  if (gateway) await watchGateway(tx, gateway, { what }, watching);
}

async function faultLasts(tx: Tx, subject: string, watching: Watching): Promise<void> {
  const [id, kind, device] = subject.split('/') as [GatewayId, AlertKind, DeviceId];
  const gateway = await tx.gateways.get(id);
  if (gateway) await lastingDue(tx, gateway, kind, device, watching);
}

/** A device that was taken out has no deadlines any more. */
async function ofDevice(
  tx: Tx,
  subject: string,
  fire: (gateway: GatewayRecord, device: DeviceRecord) => Promise<void>,
): Promise<void> {
  const [gatewayId, deviceId = ''] = splitOnce(subject, '/');
  const gateway = await tx.gateways.get(gatewayId as GatewayId);
  const device = gateway && (await tx.gateways.device(gateway.id, deviceId as DeviceId));
  if (device) await fire(gateway, device);
}

function deviceSilent(
  tx: Tx,
  gateway: GatewayRecord,
  device: DeviceRecord,
  watching: Watching,
): Promise<void> {
  const event = {
    what: 'due',
    gatewayOnline: gateway.online,
    listeningSince: watching.listeningSince,
  } as const;
  return watchDevice(tx, gateway, device, event, watching);
}

async function expire(tx: Tx, id: CommandId): Promise<void> {
  const command = await tx.commands.get(id);
  if (command?.state === 'queued' || command?.state === 'sent') await tx.commands.setState(id, 'expired');
}

export async function keepHouse(tx: Tx, now: Instant): Promise<void> {
  await tx.changes.trim(keptChanges);
  await tx.accounts.dropExpired(now);
  await tx.family.dropExpired(now);
  await dropOldPhotos(tx, now);
  await tx.deadlines.set({ key: 'housekeeping', at: later(now, hours(1)), urgency: urgencies.paper });
}

function splitOnce(text: string, at: string): [string, string?] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}
