import { expect, it } from 'vitest';
import { mapLinks } from './map-links.ts';

const door = { lat: 39.7725, lon: 98.2894 };
const android = 'Mozilla/5.0 (Linux; Android 13)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)';

it('shifts to GCJ-02 for Amap, in the order that it reads, and goes as they travel', () => {
  const [amap] = mapLinks(door, 'e_bike', '目的地', android);
  const asked = new URL(amap?.href ?? '').searchParams;
  expect(asked.get('mode')).toBe('ride');
  expect(asked.get('coordinate')).toBe('gaode');
  const [lon = 0, lat = 0] = (asked.get('to') ?? '').split(',').map(Number);
  // Some hundred metres off, as every map of China is.
  const metres = Math.hypot((lat - door.lat) * 111_320, (lon - door.lon) * 85_500);
  expect(metres).toBeGreaterThan(50);
  expect(metres).toBeLessThan(1_000);
});

it('gives a geo: address as its standard has it, unshifted', () => {
  expect(mapLinks(door, 'walk', '目的地', android).at(-1)).toEqual({
    name: 'other',
    href: 'geo:39.772500,98.289400',
  });
});

it('offers each telephone what it has', () => {
  const names = (agent: string) => mapLinks(door, 'walk', '目的地', agent).map(({ name }) => name);
  expect(names(android)).toEqual(['amap', 'other']);
  expect(names(iphone)).toEqual(['amap', 'apple']);
});

it('shifts nothing outside of China', () => {
  const [, apple] = mapLinks({ lat: 52.52, lon: 13.405 }, 'car', 'Ziel', iphone);
  expect(apple?.href).toBe('https://maps.apple.com/?daddr=52.520000,13.405000&dirflg=d');
});
