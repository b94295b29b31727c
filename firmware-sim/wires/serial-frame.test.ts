import { readFileSync } from 'node:fs';
import type { OutputOrder } from '@zhuji/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, Report } from '../devices/device.ts';
import { crc16, decodeOrder, encodeReport, frame, stuff, unstuff } from './serial-frame.ts';

interface Vector {
  name: string;
  key: string;
  type: number;
  device: number;
  counter: number;
  payload: string;
  wire: string;
  meaning: {
    event?: Pick<Report & { type: 'event' }, 'kind' | 'phase'>;
    readings?: (Report & { type: 'reading' })['readings'];
    battery?: number;
    flags?: { tamper?: boolean; warming?: boolean };
    order?: OutputOrder;
  };
}
const file = new URL('../../protocol/vectors/serial-frames.json', import.meta.url);
const { accepted, refused } = JSON.parse(readFileSync(file, 'utf8')) as {
  accepted: Vector[];
  refused: { name: string; key: string; wire: string }[];
};
const well: Condition = {
  battery: undefined,
  tampered: false,
  warming: false,
  fault: false,
  endOfLife: false,
  mainsLost: false,
};
const addressOf = ({ device, key }: Vector) => ({ device, key: Buffer.from(key, 'hex') });
const inner = (wire: string) => Buffer.from(wire, 'hex').subarray(1, -1);

test('the CRC is CRC-16/CCITT-FALSE', () => {
  expect(crc16(Buffer.from('123456789'))).toBe(0x29b1);
});

describe.each(accepted)('vector: $name', (vector) => {
  test('its payload is framed byte for byte', () => {
    const bytes = frame(vector.type, addressOf(vector), vector.counter, Buffer.from(vector.payload, 'hex'));
    expect(bytes.toString('hex')).toBe(vector.wire);
  });
});

/** All that devices say; the frame with an unknown TLV is one that no device of ours sends. */
describe.each(accepted.filter(({ meaning, name }) => !meaning.order && !name.includes('unknown')))(
  'report: $name',
  (vector) => {
    test('is encoded byte for byte from its meaning', () => {
      const { event, readings, battery, flags } = vector.meaning;
      const condition = {
        ...well,
        battery,
        tampered: flags?.tamper ?? false,
        warming: flags?.warming ?? false,
      };
      const report: Report = event
        ? { type: 'event', ...event, ...(readings ? { readings } : {}) }
        : readings
          ? { type: 'reading', readings }
          : { type: 'beat' };
      expect(encodeReport(report, condition, addressOf(vector), vector.counter).toString('hex')).toBe(
        vector.wire,
      );
    });
  },
);

describe.each(accepted.filter(({ meaning }) => meaning.order))('order: $name', (vector) => {
  test('is obeyed', () => {
    expect(decodeOrder(inner(vector.wire), addressOf(vector))).toEqual({
      counter: vector.counter,
      order: vector.meaning.order,
    });
  });

  test('is not obeyed by another address, under another key, or with any one bit turned', () => {
    const right = addressOf(vector);
    expect(decodeOrder(inner(vector.wire), { ...right, device: right.device + 1 })).toBeUndefined();
    expect(decodeOrder(inner(vector.wire), { ...right, key: Buffer.alloc(16) })).toBeUndefined();
    const bytes = inner(vector.wire);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeOrder(turned, right)).toBeUndefined();
    }
  });
});

test('no refused vector is taken for an order', () => {
  for (const { key, wire } of refused) {
    expect(decodeOrder(inner(wire), { device: 7, key: Buffer.from(key, 'hex') })).toBeUndefined();
  }
});

test('stuffing leaves no zero and comes back whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const stuffed = stuff(bytes);
      expect(stuffed.includes(0)).toBe(false);
      expect(unstuff(stuffed)).toEqual(Buffer.from(bytes));
    }),
  );
});

test('no bytes at all make the reader throw', () => {
  const address = { device: 0x21, key: Buffer.alloc(16, 7) };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decodeOrder(bytes, address)));
});
