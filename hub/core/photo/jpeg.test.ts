import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { letters, smallJpeg } from '../../../tests/support/small-jpeg.ts';
import { pictureOf } from './jpeg.ts';

const bare = smallJpeg();

describe('a photo', () => {
  it('that tells nothing of itself is kept byte by byte', () => {
    expect(pictureOf(bare)).toEqual(bare);
  });

  it('loses where and by what it was taken, comments, and what stands behind its end', () => {
    const told = smallJpeg({ exif: 'GPS 39.77 98.28', comment: 'by 韩梅', behind: '<script>' });
    expect(pictureOf(told)).toEqual(bare);
  });

  it('loses the small pictures beside it, which may show another', () => {
    const another = { marker: 0xe0, body: [...letters('JFXX'), 0, 0x10, ...letters('another picture')] };
    expect(pictureOf(smallJpeg({ more: [another] }))).toEqual(bare);
    expect(pictureOf(smallJpeg({ thumbnail: letters('pixels') }))).toEqual(bare);
  });

  it('keeps how its colours were mixed, and nothing that hides behind it', () => {
    const mixed = [...letters('Adobe'), 0, 100, 0, 0, 0, 0, 1];
    const told = (body: number[]) => smallJpeg({ more: [{ marker: 0xee, body }] });
    expect(pictureOf(told(mixed))).toEqual(told(mixed));
    expect(pictureOf(told([...mixed, ...letters('by 韩梅')]))).toEqual(told(mixed));
    expect(pictureOf(told(letters('notes of somebody else')))).toEqual(bare);
  });

  it('loses what no part of a picture is', () => {
    expect(pictureOf(smallJpeg({ more: [{ marker: 0xf0, body: letters('by 韩梅') }] }))).toEqual(bare);
  });

  it('of several scans is kept whole', () => {
    // A progressive picture: a second scan follows the first.
    const more = [1, 2, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 9, 9];
    const progressive = smallJpeg({ scan: more });
    expect(pictureOf(progressive)).toEqual(progressive);
  });

  it('is nothing else, whatever it calls itself', () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    for (const other of [png, page, new Uint8Array(), bare.subarray(0, 2)])
      expect(pictureOf(other)).toBeUndefined();
  });

  it('has a size, and not that of a wall', () => {
    for (const size of [{ width: 0 }, { height: 0 }, { width: 4_097 }, { height: 20_000 }])
      expect(pictureOf(smallJpeg(size))).toBeUndefined();
    expect(pictureOf(smallJpeg({ width: 4_096, height: 4_096 }))).toBeDefined();
  });

  it('that was cut off anywhere is refused, never read past its end', () => {
    for (let length = 0; length < bare.length; length += 1)
      expect(pictureOf(bare.subarray(0, length))).toBeUndefined();
  });

  it('survives any rubbish behind its first bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (rubbish) => {
        const kept = pictureOf(Uint8Array.from([0xff, 0xd8, ...rubbish]));
        if (kept) expect(pictureOf(kept)).toEqual(kept);
      }),
    );
  });
});
