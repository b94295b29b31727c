/** A batch of readings: weighed at once; the good ones go to history in one durable append; then the lane moves on. */
import {
  type DeviceId,
  type Epoch,
  type GatewayId,
  type HomeId,
  type Instant,
  OuterEnvelope,
  ReadingItem,
  type Receipt,
} from '@zhuji/protocol';
import { checker } from '@zhuji/protocol/check';
import { clockOffset, happenedAt, isMomentKnown } from '../core/clock-offset/clock-offset.ts';
import { seqOf } from '../core/lanes/seq-of.ts';
import { beginning, overtake, type Progress } from '../core/lanes/settle.ts';
import type { AcceptParts } from './accept-parts.ts';
import { type BadItem, keepBadItems } from './bad-items.ts';
import type { History, StoredReading, Tx } from './ports.ts';
import { readMessage } from './read-message.ts';
import { receiptFor } from './receipt.ts';
import { noteReadings } from './watch-people.ts';
import { hearDevices, type Watching, watchGateway } from './watches.ts';
import { weighReadings } from './weigh-readings.ts';

const checkEnvelope = checker(OuterEnvelope);
const checkItem = checker(ReadingItem);

interface Sorted {
  readonly good: StoredReading[];
  /** Numbers of those good ones of which nobody knows when they were measured. */
  readonly undated: Set<number>;
  readonly bad: BadItem[];
}

interface Parts extends AcceptParts {
  readonly history: Pick<History, 'append'>;
}

/** @returns the receipt, or undefined when the whole message was refused (and is kept in quarantine) */
export function acceptReadings(parts: Parts) {
  const { store, metrics, history, moment, refuse } = parts;
  return async (id: GatewayId, body: Uint8Array): Promise<Receipt | undefined> => {
    const read = readMessage(body, checkEnvelope, 'envelope_invalid');
    if (!read.ok) {
      await refuse(id, read.code, read.faults, body);
      return undefined;
    }
    const { epoch } = read.value;
    const watching = moment();
    const sorted = sort(read.value, watching.now);
    const { good, bad } = sorted;
    // A history that fails or hangs must hold back no alarm. Weighed again with the message's next try, it comes to the same.
    const home = await store.write((tx) => weigh(tx, id, read.value, sorted, watching));
    if (home === undefined) {
      await refuse(id, 'home_unknown', [], body);
      return undefined;
    }
    if (bad.length > 0) {
      metrics.count('zhuji_refused_total', { door: 'mqtt', code: 'item_invalid' }, bad.length);
    }
    if (good.length > 0) await history.append({ gateway: id, home, epoch, readings: good });
    const progress = await store.write((tx) => moveOn(tx, id, epoch, sorted, watching.now));
    return receiptFor(epoch, 'reading', progress, watching.now);
  };
}

function sort(envelope: OuterEnvelope, now: Instant): Sorted {
  const sent = { at: envelope.sentAt, mono: envelope.mono };
  const sorted: Sorted = { good: [], undated: new Set(), bad: [] };
  for (const item of envelope.items) {
    const checked = checkItem(item);
    if (checked.ok) {
      const { mono: _, ...reading } = checked.value;
      sorted.good.push({ ...reading, at: happenedAt(checked.value, sent, now) });
      if (!isMomentKnown(checked.value, sent)) sorted.undated.add(reading.seq);
    } else {
      sorted.bad.push({ item, faults: checked.faults });
    }
  }
  return sorted;
}

/** What they mean for the home, now. @returns it; undefined: nobody knows this gateway */
async function weigh(
  tx: Tx,
  id: GatewayId,
  { sentAt }: OuterEnvelope,
  { good, undated }: Sorted,
  watching: Watching,
): Promise<HomeId | undefined> {
  const gateway = await tx.gateways.get(id);
  if (!gateway) return undefined;
  const offset = clockOffset(sentAt, watching.now);
  const heard = await watchGateway(tx, { ...gateway, clockOffset: offset }, { what: 'heard' }, watching);
  await hearDevices(tx, heard, latestOf(good), watching);
  const before = (await tx.inactivity.get(gateway.home)) ?? { last: {} };
  await noteReadings(tx, gateway.home, good, watching);
  await weighReadings(tx, gateway.home, { readings: good, undated, before }, watching);
  return gateway.home;
}

/** They are in the history: the lane goes on. */
async function moveOn(
  tx: Tx,
  id: GatewayId,
  epoch: Epoch,
  { good, bad }: Sorted,
  now: Instant,
): Promise<Progress> {
  const before: Progress = (await tx.lanes.get(id, epoch, 'reading')) ?? beginning;
  const seqs = [...good.map(({ seq }) => seq), ...bad.flatMap(({ item }) => seqOf(item) ?? [])];
  const progress = seqs.reduce(overtake, before);
  await tx.lanes.put({ gateway: id, epoch, lane: 'reading', ...progress });
  await keepBadItems(tx, id, now, bad);
  return progress;
}

function latestOf(readings: readonly StoredReading[]): Map<DeviceId, Instant> {
  const latest = new Map<DeviceId, Instant>();
  for (const { device, at } of readings)
    latest.set(device, Math.max(at, latest.get(device) ?? at) as Instant);
  return latest;
}
