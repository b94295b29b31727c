import { describe, expect, it } from 'vitest';
import { fromGcj02, toGcj02 } from './gcj02.ts';

describe('the shift of Chinese maps', () => {
  // The vectors that the libraries of many languages share (googollee/eviltransform).
  it.each([
    [31.1774276, 121.5272106, 31.17530398364597, 121.531541859215],
    [22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
    [39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
  ])('takes %f, %f to where they are drawn', (lat, lon, drawnLat, drawnLon) => {
    const drawn = toGcj02({ lat, lon });
    expect(drawn.lat).toBeCloseTo(drawnLat, 9);
    expect(drawn.lon).toBeCloseTo(drawnLon, 9);
  });

  it('is some hundred metres in Jiayuguan, and nothing abroad', () => {
    const here = { lat: 39.7725, lon: 98.2894 };
    const { lat, lon } = toGcj02(here);
    const metres = Math.hypot((lat - here.lat) * 111_000, (lon - here.lon) * 85_300);
    expect(metres).toBeGreaterThan(100);
    expect(metres).toBeLessThan(800);
    const london = { lat: 51.5, lon: -0.12 };
    expect(toGcj02(london)).toEqual(london);
  });

  it('is taken back to where it was, within a hand’s breadth', () => {
    for (const here of [
      { lat: 39.7725, lon: 98.2894 },
      { lat: 31.2304, lon: 121.4737 },
      { lat: 22.5431, lon: 114.0579 },
    ]) {
      const back = fromGcj02(toGcj02(here));
      expect(Math.abs(back.lat - here.lat)).toBeLessThan(1e-7);
      expect(Math.abs(back.lon - here.lon)).toBeLessThan(1e-7);
    }
  });
});
