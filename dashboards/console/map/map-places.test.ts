import type { GoingView, MapView, OutageView } from '@zhuji/protocol/api/map';
import type { AlertId, GatewayId, HomeId } from '@zhuji/protocol/ids';
import type { Instant } from '@zhuji/protocol/units';
import { describe, expect, it } from 'vitest';
import { anAlert } from '../../shared/alert-fixture.ts';
import { zh } from '../language/zh.ts';
import { goingLabels } from './going-labels.ts';
import { boundsOf, drawingOf, mapHomes } from './map-places.ts';
import { outageLabels } from './outage-labels.ts';

const home = (id: string, lat?: number): MapView['homes'][number] => ({
  id: id as HomeId,
  community: '五一社区',
  address: '1 室',
  ...(lat !== undefined && { position: { lat, lon: 98.2 } }),
});
const view: MapView = { homes: [home('home-1', 39.7), home('home-2', 39.8), home('home-3')], areas: [] };
const alerts = [
  anAlert({ id: 'al-1', severity: 'P1' }),
  anAlert({ id: 'al-3', severity: 'P3', kind: 'tamper' }),
];
const feed = {
  open: new Map(alerts.map((alert) => [alert.id, alert])),
  gateways: new Map([
    ['gw-1' as GatewayId, true],
    ['gw-2' as GatewayId, false],
  ]),
  homes: new Map([
    ['gw-1' as GatewayId, 'home-1' as HomeId],
    ['gw-2' as GatewayId, 'home-2' as HomeId],
  ]),
};

describe('the map', () => {
  const homes = mapHomes(view, feed);

  it('knows what is open in each home, and whose gateway is gone', () => {
    expect(homes.map(({ alerts, offline }) => [alerts.length, offline])).toEqual([
      [2, false],
      [0, true],
      [0, false],
    ]);
  });

  it('draws what has a place, the gravest alert on top, and the outline of the community', () => {
    const drawing = drawingOf(view, homes);
    expect(drawing.homes.features).toHaveLength(2);
    expect(drawing.offline.features.map(({ properties }) => properties.home)).toEqual(['home-2']);
    expect(drawing.alerts.features.map(({ properties }) => properties.severity)).toEqual(['P3', 'P1']);
    expect(drawing.towns.features.map(({ properties }) => properties.name)).toEqual(['五一社区']);
  });

  it('lays a drill under every real alert, and marks it', () => {
    const played = anAlert({ id: 'al-drill', severity: 'P1', drill: true });
    const old = anAlert({ id: 'al-old', severity: 'P3', openedAt: 1 as Instant });
    const open = new Map([...alerts, played, old].map((alert) => [alert.id, alert]));
    const drawn = drawingOf(view, mapHomes(view, { ...feed, open })).alerts.features;
    expect(drawn.map(({ properties }) => properties.alert)).toEqual(['al-drill', 'al-3', 'al-old', 'al-1']);
    expect(drawn.map(({ properties }) => properties.drill)).toEqual([true, false, false, false]);
  });

  it('names who goes where they are, and tells who is there from who is on the way', () => {
    const one = { name: '韩梅', position: { lat: 39.7, lon: 98.2 } } as GoingView;
    const labels = goingLabels(
      [
        { ...one, state: 'en_route' },
        { ...one, state: 'arrived', drill: true },
      ],
      view,
      'zh',
    );
    expect(labels).toMatchObject([
      { of: 'going', at: { lat: 39.7 }, text: '韩梅 · 在路上' },
      { of: 'there', text: '演练 DRILL 韩梅 · 已到场' },
    ]);
    const tiles = { url: 'https://t.example/{z}/{x}/{y}', datum: 'gcj02', attribution: '' } as const;
    expect(goingLabels([{ ...one, state: 'accepted' }], { tiles }, 'en')[0]?.at.lat).not.toBe(39.7);
  });

  it('shifts what lies on Chinese tiles, and nothing else', () => {
    const [plain] = mapHomes(view, feed);
    expect(plain?.at).toEqual({ lat: 39.7, lon: 98.2 });
    const tiles = { url: 'https://t.example/{z}/{x}/{y}', datum: 'gcj02', attribution: '' } as const;
    const [shifted] = mapHomes({ ...view, tiles }, feed);
    expect(shifted?.at?.lon).not.toBe(98.2);
    expect(mapHomes({ ...view, tiles: { ...tiles, datum: 'wgs84' } }, feed)[0]?.at).toEqual(plain?.at);
  });

  it('draws what is dark together as one place, and says how many since when', () => {
    const since = Date.parse('2026-11-26T22:03:00+08:00') as Instant;
    const outage: OutageView = {
      ...{ alert: 'al-9' as AlertId, community: '五一社区', since },
      homes: ['home-2', 'home-1', 'home-3'].map((id) => ({ id: id as HomeId, since })),
    };
    const known = mapHomes(view, feed, [outage]);
    expect(known.map(({ dark }) => dark)).toEqual([true, true, true]);
    const { dark, outages } = drawingOf(view, known, [outage]);
    expect(dark.features).toHaveLength(2);
    expect(outages.features.map(({ properties }) => properties)).toEqual([{ alert: 'al-9' }]);
    expect(drawingOf(view, homes).outages.features).toEqual([]);
    expect(outageLabels([outage], known, zh)).toEqual([
      { of: 'outage', at: { lat: 39.75, lon: 98.2 }, text: '断线 3 户 · 自 22:03' },
    ]);
    const nowhere = { ...outage, homes: [{ id: 'home-3' as HomeId, since }] };
    expect(drawingOf(view, known, [nowhere]).outages.features).toEqual([]);
    expect(outageLabels([nowhere], known, zh)).toEqual([]);
  });

  it('begins with all of it in sight', () => {
    expect(
      boundsOf([
        { lat: 1, lon: 5 },
        { lat: 3, lon: 2 },
      ]),
    ).toEqual([2, 1, 5, 3]);
    expect(boundsOf([])).toBeUndefined();
  });
});
