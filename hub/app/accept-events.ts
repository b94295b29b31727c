/**
 * The heart: a batch of events becomes alerts. Everything that follows from it (the events, the alerts with their timelines,
 * deadlines and words for the home, how far the lane has come, the watch) is stored in one transaction; when this resolves, the
 * message may be acknowledged.
 */
import {
  type AlertKind,
  type DeviceId,
  EventItem,
  eventId,
  type GatewayId,
  type Instant,
  OuterEnvelope,
  type Receipt,
} from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import type { Report } from '../core/alert/event.ts';
import { clockOffset, happenedAt, isMomentKnown } from '../core/clock-offset/clock-offset.ts';
import { answerOf } from '../core/detection/answer.ts';
import { alertKindOf, asksForHelp } from '../core/detection/meaning.ts';
import { skippedRange } from '../core/detection/skipped.ts';
import { isTouch } from '../core/inactivity/signs.ts';
import { seqOf } from '../core/lanes/seq-of.ts';
import { beginning, type Progress, settle } from '../core/lanes/settle.ts';
import { isTest } from '../core/supervision/test-watch.ts';
import type { AcceptParts } from './accept-parts.ts';
import { type BadItem, keepBadItems } from './bad-items.ts';
import { holdChatter } from './chatter.ts';
import { takePress } from './help-request/open-request.ts';
import { noteLasting } from './lasting-faults.ts';
import type { GatewayRecord, StoredEvent, Tx } from './ports.ts';
import { readMessage } from './read-message.ts';
import { receiptFor } from './receipt.ts';
import { takeReport } from './take-report.ts';
import { isUnderTest, noteTried } from './test-home.ts';
import { noteTests } from './upkeep.ts';
import { takeAnswer } from './verify.ts';
import { noteTouch } from './watch-people.ts';
import { hearDevices, type Watching, watchGateway } from './watches.ts';

const checkEnvelope = checker(OuterEnvelope);
const checkItem = checker(EventItem);

/** What is known of the batch as a whole while its items are taken one by one. */
interface Batch extends Watching {
  readonly gateway: GatewayRecord;
  readonly envelope: OuterEnvelope;
  readonly heard: Map<DeviceId, Instant>;
  readonly tested: Map<DeviceId, Instant>;
  readonly bad: BadItem[];
}

/** @returns the receipt, or undefined when the whole message was refused (and is kept in quarantine) */
export function acceptEvents(parts: AcceptParts) {
  const { store, metrics, moment, refuse } = parts;
  return async (id: GatewayId, body: Uint8Array): Promise<Receipt | undefined> => {
    const read = readMessage(body, checkEnvelope, 'envelope_invalid');
    if (!read.ok) {
      await refuse(id, read.code, read.faults, body);
      return undefined;
    }
    const envelope = read.value;
    const stored = await store.write(async (tx) => {
      const gateway = await tx.gateways.get(id);
      if (!gateway) return undefined;
      return takeBatch(tx, { ...moment(), gateway, envelope, heard: new Map(), tested: new Map(), bad: [] });
    });
    if (!stored) {
      await refuse(id, 'home_unknown', [], body);
      return undefined;
    }
    if (stored.refused > 0)
      metrics.count('zhuji_refused_total', { door: 'mqtt', code: 'item_invalid' }, stored.refused);
    return receiptFor(envelope.epoch, 'event', stored.progress, stored.now);
  };
}

async function takeBatch(
  tx: Tx,
  batch: Batch,
): Promise<{ progress: Progress; refused: number; now: Instant }> {
  const { gateway, envelope, now } = batch;
  const { epoch } = envelope;
  let progress: Progress = (await tx.lanes.get(gateway.id, epoch, 'event')) ?? beginning;
  for (const item of envelope.items) {
    const checked = checkItem(item);
    progress = checked.ok
      ? await takeItem(tx, batch, checked.value, progress)
      : refuseItem(batch, item, checked.faults, progress);
  }
  await keepBadItems(tx, gateway.id, now, batch.bad);
  await tx.lanes.put({ gateway: gateway.id, epoch, lane: 'event', ...progress });
  const offset = clockOffset(envelope.sentAt, now);
  const heard = await watchGateway(tx, { ...gateway, clockOffset: offset }, { what: 'heard' }, batch);
  await hearDevices(tx, heard, batch.heard, batch);
  await noteTests(tx, heard, batch.tested, batch);
  return { progress, refused: batch.bad.length, now };
}

async function takeItem(tx: Tx, batch: Batch, item: EventItem, before: Progress): Promise<Progress> {
  const { gateway, envelope, now } = batch;
  const progress = settle(before, [item.seq, item.seq]);
  const sent = { at: envelope.sentAt, mono: envelope.mono };
  const event = {
    id: eventId(gateway.id, envelope.epoch, item.seq),
    gateway: gateway.id,
    home: gateway.home,
    epoch: envelope.epoch,
    item,
    arrivedAt: now,
    happenedAt: happenedAt(item, sent, now),
  };
  if (!(await tx.events.add(event))) return progress;
  if (item.kind === 'events_skipped') return skip(batch, item, progress);
  // That a device is silent is the gateway's word, not a frame of the device.
  if (item.kind !== 'device_silent' || item.phase === 'restored')
    batch.heard.set(item.device, event.happenedAt);
  const kind = alertKindOf(item);
  // What is only guessed is no reason to take an alarm for a test.
  const known = isMomentKnown(item, sent);
  const tried = kind !== undefined && known && (await isUnderTest(tx, gateway.home, kind, event.happenedAt));
  const signal = tried ? { ...item, test: true } : item;
  if (kind) await noteAlarm(tx, batch, item, kind, tried);
  if (isTest(signal)) batch.tested.set(item.device, event.happenedAt);
  if (isTouch(item)) await noteTouch(tx, gateway.home, event.happenedAt, batch);
  const report = reportOf(event, known);
  if (kind && !(await holdChatter(tx, { ...event, item: signal }, kind, batch)))
    await takeReport(tx, { home: gateway.home, kind, signal, report }, batch);
  if (kind) await noteLasting(tx, gateway.id, item, kind, batch);
  const answer = answerOf(signal);
  const answered = answer && (await takeAnswer(tx, gateway.home, { answer, report }, batch));
  if (!answered && asksForHelp(signal) && !(await isUnderTest(tx, gateway.home, 'sos', event.happenedAt)))
    await takePress(tx, gateway.home, batch);
  return progress;
}

/** A device's own test key ends by itself. */
async function noteAlarm(
  tx: Tx,
  batch: Batch,
  item: EventItem,
  kind: AlertKind,
  tried: boolean,
): Promise<void> {
  const over = item.phase === 'restored';
  const alarms = tried && item.test !== true && (item.phase === 'new' || item.phase === 'present');
  const of = { kind, device: item.device };
  if (over || alarms) await noteTried(tx, batch.gateway.home, over ? 'restored' : 'alarm', of, batch);
}

/** Without a moment where nobody knows it. */
function reportOf({ id, item, happenedAt }: StoredEvent, known: boolean): Report {
  const { device, kind, phase, detail } = item;
  return { event: id, device, kind, phase, ...(known && { happenedAt }), ...(detail && { detail }) };
}

function skip(batch: Batch, item: EventItem, progress: Progress): Progress {
  const range = skippedRange(item);
  if (range) return settle(progress, range);
  batch.bad.push({
    item,
    faults: ['/detail must have from and to, whole, in order, before the own seq'],
  });
  return progress;
}

/** Kept for a person, and settled: a bad item that is never settled would be sent again for ever and hold up its lane. */
function refuseItem(batch: Batch, item: unknown, faults: readonly string[], progress: Progress): Progress {
  batch.bad.push({ item, faults });
  const seq = seqOf(item);
  return seq === undefined ? progress : settle(progress, [seq, seq]);
}
