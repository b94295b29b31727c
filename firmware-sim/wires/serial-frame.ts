/**
 * The simulator's own codec of the serial frame, written from the layout in protocol/serial-frame.ts and held to the vectors
 * beside it. It must never be shared with the gateway's: a wrong codec would agree with itself.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  eventKindByte,
  flagBit,
  frameSize,
  frameType,
  frameVersion,
  type OutputOrder,
  orderByte,
  phaseByte,
  readingKinds,
  tlvType,
} from '@zhuji/protocol';
import type { Condition, Reading, Report } from '../devices/device.ts';

export interface Address {
  device: number;
  key: Buffer;
}

/** CRC-16/CCITT-FALSE. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** Consistent overhead byte stuffing: no zero inside, so that a zero can stand between frames. */
export function stuff(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  let block: number[] = [];
  for (const byte of bytes) {
    if (byte !== 0) block.push(byte);
    if (byte === 0 || block.length === 254) {
      out.push(byte === 0 ? block.length + 1 : 255, ...block);
      block = [];
    }
  }
  return Buffer.from([...out, block.length + 1, ...block]);
}

/** Undefined when a code points past the end. */
export function unstuff(bytes: Uint8Array): Buffer | undefined {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at] ?? 0;
    if (code === 0 || at + code > bytes.length) return undefined;
    out.push(...bytes.subarray(at + 1, at + code));
    at += code;
    if (code !== 255 && at < bytes.length) out.push(0);
  }
  return Buffer.from(out);
}

const tag = (key: Buffer, body: Uint8Array): Buffer =>
  createHmac('sha256', key).update(body).digest().subarray(0, frameSize.tag);

/** The whole frame with both delimiters. */
export function frame(type: number, { device, key }: Address, counter: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt8(frameVersion, 0);
  head.writeUInt8(type, 1);
  head.writeUInt32BE(device, 2);
  head.writeUInt32BE(counter, 6);
  const body = Buffer.concat([head, payload]);
  const signed = Buffer.concat([body, tag(key, body)]);
  const crc = Buffer.alloc(frameSize.crc);
  crc.writeUInt16BE(crc16(signed));
  return Buffer.concat([Buffer.from([0]), stuff(Buffer.concat([signed, crc])), Buffer.from([0])]);
}

const tlv = (type: number, value: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([type, value.length]), value]);

function readingTlv({ kind, value }: Reading): Buffer {
  const raw = Buffer.alloc(5);
  raw.writeUInt8(readingKinds[kind].wire, 0);
  raw.writeInt32BE(Math.round(value * readingKinds[kind].scale), 1);
  return tlv(tlvType.reading, raw);
}

const flagsOf = (condition: Condition, test: boolean): number =>
  (Number(condition.tampered) << flagBit.tamper) |
  (Number(condition.warming) << flagBit.warming) |
  (Number(condition.fault) << flagBit.fault) |
  (Number(condition.endOfLife) << flagBit.endOfLife) |
  (Number(test) << flagBit.test) |
  (Number(condition.mainsLost) << flagBit.mainsLost);

/** Battery and flags. A beat says that all is well, too; elsewhere flags take air time only when one is up. */
function conditionTlvs(report: Report, condition: Condition): Buffer[] {
  const { battery } = condition;
  const flags = flagsOf(condition, report.type === 'event' && report.test === true);
  return [
    ...(battery === undefined ? [] : [tlv(tlvType.battery, Buffer.from([battery]))]),
    ...(flags === 0 && report.type !== 'beat' ? [] : [tlv(tlvType.flags, Buffer.from([flags]))]),
  ];
}

/** A report as one frame: what happened first, then the values, then how the device is. */
export function encodeReport(
  report: Report,
  condition: Condition,
  address: Address,
  counter: number,
): Buffer {
  const status = conditionTlvs(report, condition);
  if (report.type === 'beat') return frame(frameType.beat, address, counter, Buffer.concat(status));
  const values = (report.readings ?? []).map(readingTlv);
  if (report.type === 'reading') {
    return frame(frameType.reading, address, counter, Buffer.concat([...values, ...status]));
  }
  const event = tlv(tlvType.event, Buffer.from([eventKindByte[report.kind], phaseByte[report.phase]]));
  return frame(frameType.event, address, counter, Buffer.concat([event, ...values, ...status]));
}

export interface OrderFrame {
  counter: number;
  order: OutputOrder;
}

/** An order for this address out of the bytes between two delimiters; undefined when it is not one, or is not signed with its key. */
export function decodeOrder(stuffed: Uint8Array, { device, key }: Address): OrderFrame | undefined {
  const bytes = unstuff(stuffed);
  const shortest = 10 + frameSize.tag + frameSize.crc;
  if (bytes === undefined || bytes.length < shortest) return undefined;
  const crcAt = bytes.length - frameSize.crc;
  const tagAt = crcAt - frameSize.tag;
  if (bytes.readUInt16BE(crcAt) !== crc16(bytes.subarray(0, crcAt))) return undefined;
  if (bytes[0] !== frameVersion || bytes[1] !== frameType.order || bytes.readUInt32BE(2) !== device)
    return undefined;
  if (!timingSafeEqual(bytes.subarray(tagAt, crcAt), tag(key, bytes.subarray(0, tagAt)))) return undefined;
  const order = readOrder(bytes.subarray(10, tagAt));
  return order && { counter: bytes.readUInt32BE(6), order };
}

function readOrder(payload: Buffer): OutputOrder | undefined {
  for (let at = 0; at + 2 <= payload.length; ) {
    const end = at + 2 + (payload[at + 1] ?? 0);
    if (end > payload.length) return undefined;
    if (payload[at] === tlvType.order) return orderFrom(payload.subarray(at + 2, end));
    at = end;
  }
  return undefined;
}

function orderFrom(value: Buffer): OutputOrder | undefined {
  const argument = value.subarray(1);
  switch (value[0]) {
    case orderByte.shut:
      return { do: 'shut' };
    case orderByte.siren:
      return { do: 'siren', on: argument[0] === 1 };
    case orderByte.say:
      return { do: 'say', text: argument.toString('utf8') };
    case orderByte.light:
      return { do: 'light', on: argument[0] === 1 };
    case orderByte.self_test:
      return { do: 'self_test' };
    default:
      return undefined;
  }
}
