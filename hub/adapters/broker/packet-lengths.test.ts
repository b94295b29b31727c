import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PacketLengths } from './packet-lengths.ts';

/** A packet of any type with a body of this many bytes. */
function packet(length: number): number[] {
  const header = [0x30];
  let rest = length;
  do {
    header.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>= 7;
  } while (rest > 0);
  return [...header, ...new Array<number>(length).fill(0xff)];
}

it('lets through what fits, however it is cut into pieces', () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 64 }), (each, piece) => {
      const watch = new PacketLengths(300, 300);
      const bytes = Uint8Array.from(each.flatMap(packet));
      for (let at = 0; at < bytes.length; at += piece) {
        expect(watch.take(bytes.subarray(at, at + piece))).toBe(true);
      }
    }),
  );
});

it('stops at the header of one that is too long, before its body comes', () => {
  const watch = new PacketLengths(300, 1000);
  expect(watch.take(Uint8Array.from(packet(200)))).toBe(true);
  expect(watch.take(Uint8Array.from(packet(1000)))).toBe(true);
  expect(watch.take(Uint8Array.from(packet(1001).slice(0, 3)))).toBe(false);
});

it('is stricter with the first one, from whom we do not know yet', () => {
  expect(new PacketLengths(300, 1000).take(Uint8Array.from(packet(301).slice(0, 3)))).toBe(false);
});

it('stops at a length that never ends', () => {
  expect(new PacketLengths(300, 1000).take(Uint8Array.from([0x10, 0xff, 0xff, 0xff, 0xff, 0x01]))).toBe(
    false,
  );
});
