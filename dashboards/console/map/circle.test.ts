import type { CircleMap, MapView } from '@zhuji/protocol/api/map';
import type { HomeId } from '@zhuji/protocol/ids';
import { instant } from '@zhuji/protocol/units';
import { describe, expect, it } from 'vitest';
import { circleParts, momentOf } from './circle.ts';
import { drawingOf, mapHomes } from './map-places.ts';

const home = (id: string, community: string): MapView['homes'][number] => ({
  id: id as HomeId,
  community,
  address: '1 室',
  position: { lat: 39.7, lon: 98.2 },
});
const view: MapView = {
  homes: [
    home('a', '五一社区'),
    home('b', '五一社区'),
    home('c', '西川社区'),
    home('d', '西川社区'),
    home('e', '长城社区'),
  ],
  areas: [],
};
const circle: CircleMap = {
  at: instant(0),
  homes: [
    { id: 'a' as HomeId, minutes: 15 },
    { id: 'b' as HomeId, minutes: 16 },
    { id: 'c' as HomeId, minutes: 31 },
    { id: 'd' as HomeId },
    { id: 'e' as HomeId, minutes: 2 },
  ],
};

describe('the fifteen-minute circle', () => {
  it('names the communities of which somebody is outside, the worst first', () => {
    expect(circleParts(circle, view)).toEqual([
      { community: '西川社区', homes: 2, outside: 2, nobody: 1, soonest: 31 },
      { community: '五一社区', homes: 2, outside: 1, nobody: 0, soonest: 16 },
    ]);
  });

  it('is drawn around the homes, and not at all while nobody asks', () => {
    const homes = mapHomes(view, { open: new Map(), gateways: new Map(), homes: new Map() });
    const { inside, outside } = drawingOf(view, homes, [], circle);
    expect(inside.features.map(({ properties }) => properties.home)).toEqual(['a', 'e']);
    expect(outside.features.map(({ properties }) => properties.home)).toEqual(['b', 'c', 'd']);
    expect(drawingOf(view, homes).outside.features).toEqual([]);
  });

  it("is asked about the next time that it is that hour by China's clock", () => {
    const at = (text: string) => Date.parse(`${text}:00+08:00`);
    expect(momentOf('3:00', at('2026-11-27T02:59'))).toBe(at('2026-11-27T03:00'));
    expect(momentOf('3:00', at('2026-11-27T03:00'))).toBe(at('2026-11-28T03:00'));
    expect(momentOf('20:00', at('2026-11-30T23:00'))).toBe(at('2026-12-01T20:00'));
    expect(momentOf('now', at('2026-11-27T02:59'))).toBeUndefined();
  });
});
