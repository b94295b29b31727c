/** One frame, bytes ↔ values, with its checksum and its tag. Layout: `protocol/serial-frame.ts`. No I/O. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type ErrorCode,
  frameDelimiter,
  frameOffset,
  frameSize,
  frameType,
  frameVersion,
} from '@zhuji/protocol';
import { cobsDecode, cobsEncode } from './cobs.ts';
import { crc16 } from './crc16.ts';

export interface Frame {
  type: number;
  /** 32-bit address. */
  device: number;
  counter: number;
  payload: Uint8Array;
}
export type Read<T> = { ok: true; value: T } | { ok: false; code: ErrorCode };

const refuse = (code: ErrorCode): { ok: false; code: ErrorCode } => ({ ok: false, code });
const smallest = frameOffset.payload + frameSize.tag + frameSize.crc;
const knownTypes: ReadonlySet<number> = new Set(Object.values(frameType));

const tagOf = (key: Uint8Array, body: Uint8Array): Buffer =>
  createHmac('sha256', key).update(body).digest().subarray(0, frameSize.tag);

/** What goes on the wire, delimiters included. */
export function encodeFrame({ type, device, counter, payload }: Frame, key: Uint8Array): Uint8Array {
  const body = Buffer.alloc(frameOffset.payload + payload.length);
  body.writeUInt8(frameVersion, frameOffset.version);
  body.writeUInt8(type, frameOffset.type);
  body.writeUInt32BE(device, frameOffset.device);
  body.writeUInt32BE(counter, frameOffset.counter);
  body.set(payload, frameOffset.payload);
  const tagged = Buffer.concat([body, tagOf(key, body)]);
  const crc = Buffer.alloc(frameSize.crc);
  crc.writeUInt16BE(crc16(tagged));
  return Buffer.concat(
    [[frameDelimiter], cobsEncode(Buffer.concat([tagged, crc])), [frameDelimiter]].map(Buffer.from),
  );
}

/** `raw`: what stood between two delimiters. `keyOf` gives the key of an enrolled device. */
export function decodeFrame(raw: Uint8Array, keyOf: (device: number) => Uint8Array | undefined): Read<Frame> {
  const bytes = cobsDecode(raw);
  if (bytes === undefined) return refuse('frame_cobs_broken');
  if (bytes.length < smallest) return refuse('frame_too_short');
  const frame = Buffer.from(bytes);
  const crcAt = frame.length - frameSize.crc;
  const tagAt = crcAt - frameSize.tag;
  if (crc16(frame.subarray(0, crcAt)) !== frame.readUInt16BE(crcAt)) return refuse('frame_crc_wrong');
  if (frame[frameOffset.version] !== frameVersion) return refuse('frame_version_unknown');
  const type = frame.readUInt8(frameOffset.type);
  if (!knownTypes.has(type)) return refuse('frame_type_unknown');
  const device = frame.readUInt32BE(frameOffset.device);
  const key = keyOf(device);
  if (key === undefined) return refuse('frame_device_unknown');
  const tag = tagOf(key, frame.subarray(0, tagAt));
  if (!timingSafeEqual(tag, frame.subarray(tagAt, crcAt))) return refuse('frame_tag_wrong');
  const counter = frame.readUInt32BE(frameOffset.counter);
  return { ok: true, value: { type, device, counter, payload: frame.subarray(frameOffset.payload, tagAt) } };
}
