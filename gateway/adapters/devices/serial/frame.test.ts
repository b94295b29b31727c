import vectors from '@zhuji/protocol/vectors/serial-frames.json' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cobsDecode, cobsEncode } from './cobs.ts';
import { crc16 } from './crc16.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import { FrameReader } from './frame-reader.ts';
import { orderPayload, readPayload } from './payload.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const inner = (wire: string): Uint8Array => hex(wire).subarray(1, -1);

describe('the documented vectors', () => {
  for (const { name, key, type, device, counter, payload, wire } of vectors.accepted)
    it(`reads and writes: ${name}`, () => {
      const frame = { type, device, counter, payload: hex(payload) };
      expect(decodeFrame(inner(wire), () => hex(key))).toEqual({ ok: true, value: frame });
      expect(Buffer.from(encodeFrame(frame, hex(key))).toString('hex')).toBe(wire);
    });

  for (const { name, key, wire, refused } of vectors.refused)
    it(`refuses: ${name}`, () => {
      const frame = decodeFrame(inner(wire), () => hex(key));
      const code = frame.ok ? readPayload(frame.value.payload) : frame.code;
      expect(code ?? 'frame_payload_broken').toBe(refused);
    });

  for (const { name, payload, meaning } of vectors.accepted)
    it(`understands: ${name}`, () => {
      if ('order' in meaning && meaning.order) {
        expect(Buffer.from(orderPayload(meaning.order as never)).toString('hex')).toBe(payload);
        return;
      }
      const facts = readPayload(hex(payload)) ?? [];
      const { event, battery, flags, readings } = meaning as Record<string, unknown>;
      const measured = (readings ?? []) as object[];
      if (event) expect(facts).toContainEqual(expect.objectContaining(event));
      if (battery !== undefined)
        expect(facts).toContainEqual({ is: 'reading', kind: 'battery', value: battery });
      for (const reading of measured) expect(facts).toContainEqual({ is: 'reading', ...reading });
      if (flags) {
        expect(facts).toContainEqual(expect.objectContaining({ is: 'health', warming: true, fault: false }));
        expect(facts).toContainEqual({ is: 'level', kind: 'tamper', on: true });
      }
    });
});

it('refuses a device that is not enrolled', () => {
  const [first] = vectors.accepted;
  expect(decodeFrame(inner(first?.wire ?? ''), () => undefined)).toEqual({
    ok: false,
    code: 'frame_device_unknown',
  });
});

it('sends the concentration up with the alarm', () => {
  const gas = vectors.accepted.find(({ name }) => name.startsWith('gas'));
  expect(readPayload(hex(gas?.payload ?? ''))?.[0]).toMatchObject({
    kind: 'gas_leak',
    detail: { lel: 12.5 },
  });
});

it('marks the events of a walk test', () => {
  expect(readPayload(hex('01020101040110'))?.[0]).toEqual({
    is: 'said',
    kind: 'sos',
    phase: 'new',
    test: true,
  });
});

it('cuts a long text between characters', () => {
  const payload = Buffer.from(orderPayload({ do: 'say', text: '救'.repeat(100) }));
  expect(payload.length).toBeLessThanOrEqual(220);
  expect(payload.subarray(3).toString()).toMatch(/^救+$/);
});

it('has the checksum of its catalogue', () => {
  expect(crc16(Buffer.from('123456789'))).toBe(0x29b1);
});

it('gives back by COBS what went in, with no zero on the way', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (data) => {
      const encoded = cobsEncode(data);
      expect(encoded.includes(0)).toBe(false);
      expect(cobsDecode(encoded)).toEqual(data);
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (noise) => void cobsDecode(noise)));
});

describe('the frame reader', () => {
  const frames = vectors.accepted.map(({ wire }) => hex(wire));

  it('finds every frame however the stream is cut, with noise in between', () => {
    const noise = fc
      .uint8Array({ maxLength: 40 })
      .map((bytes) => Buffer.concat([Buffer.from([0]), bytes, Buffer.from([0])]));
    fc.assert(
      fc.property(
        fc.array(noise, { minLength: 11, maxLength: 11 }),
        fc.array(fc.integer({ min: 1, max: 50 })),
        (noises, cuts) => {
          const stream = Buffer.concat(frames.flatMap((frame, at) => [noises[at] ?? Buffer.alloc(0), frame]));
          const reader = new FrameReader();
          const found: string[] = [];
          let at = 0;
          for (const cut of [...cuts, stream.length]) {
            for (const raw of reader.push(stream.subarray(at, at + cut)))
              if (raw !== 'too_long') found.push(Buffer.from(raw).toString('hex'));
            at += cut;
          }
          const wanted = vectors.accepted.map(({ wire }) => wire.slice(2, -2));
          expect(found.filter((raw) => wanted.includes(raw))).toEqual(wanted);
        },
      ),
    );
  });

  it('names a run longer than any frame once, keeps no more of it, and goes on', () => {
    const reader = new FrameReader();
    const flood = Array.from({ length: 100 }, () => reader.push(Buffer.alloc(1000, 0x55))).flat();
    expect(flood).toEqual(['too_long']);
    expect(reader.push(Buffer.concat([Buffer.from([0]), frames[0] ?? Buffer.alloc(0)]))).toHaveLength(1);
  });
});
