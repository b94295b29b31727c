import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outlineOf } from './outline.ts';

const place = fc.record({
  lat: fc.double({ min: 39.7, max: 39.8, noNaN: true }),
  lon: fc.double({ min: 98.2, max: 98.3, noNaN: true }),
});

it('is closed, and goes around every home with room to spare', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 30 }), (places) => {
      const outline = outlineOf(places);
      expect(outline.at(0)).toEqual(outline.at(-1));
      for (const { lat, lon } of places) {
        for (const [n, [ax, ay]] of outline.slice(0, -1).entries()) {
          const [bx, by] = outline[n + 1] ?? [0, 0];
          expect((bx - ax) * (lat - ay) - (by - ay) * (lon - ax)).toBeGreaterThan(0);
        }
      }
    }),
  );
});

it('is nothing where there is nothing', () => expect(outlineOf([])).toEqual([]));
