/** Where everything is, as whoever asks may see it. */
import { MapView, OutageView } from '@zhuji/protocol';
import Type from 'typebox';
import type { Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpConfig } from '../parts.ts';
import { sightOf } from '../whose.ts';

interface MapParts {
  store: Pick<Store, 'read'>;
  config: Pick<HttpConfig, 'mapTiles'>;
}

export function mapRoute(app: App, { store, config: { mapTiles } }: MapParts): void {
  const view = describeRoute(
    { tag: 'homes', role: 'operator', zh: '地图', en: 'Where homes and stations are' },
    { 200: MapView },
  );
  app.get('/api/map', view, (request) => {
    const { area } = signedIn(request).user;
    return sightOf(store, request).read(async (tx) => {
      const mine = area === undefined ? undefined : new Set(await tx.areas.within(area));
      const areas = (await tx.areas.all()).filter(({ id }) => mine === undefined || mine.has(id));
      return {
        ...(mapTiles && { tiles: mapTiles }),
        homes: (await tx.homes()).map(({ id, community, address, position }) => ({
          ...{ id, community, address },
          ...(position && { position }),
        })),
        areas: areas.flatMap(({ id, level, name, position }) =>
          position ? [{ id, level, name, position }] : [],
        ),
      };
    });
  });

  const outages = describeRoute(
    { tag: 'homes', role: 'operator', zh: '片区断线', en: 'What each open outage of an area speaks for' },
    { 200: Type.Array(OutageView) },
  );
  app.get('/api/outages', outages, (request) => sightOf(store, request).read((tx) => tx.outages()));
}
