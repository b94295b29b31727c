/** Where everything is, and who is on the way, as whoever asks may see it. */
import { CircleMap, CircleQuery, GoingView, MapView, OutageView } from '@zhuji/protocol';
import Type from 'typebox';
import { whoGoes } from '../../../app/dispatch/who-goes.ts';
import type { Clock, Store } from '../../../app/ports.ts';
import type { App } from '../app.ts';
import { describeRoute } from '../describe-route.ts';
import { signedIn } from '../guard.ts';
import type { HttpConfig, HttpUseCases } from '../parts.ts';
import { sightOf } from '../whose.ts';

interface MapParts {
  store: Pick<Store, 'read'>;
  clock: Pick<Clock, 'now'>;
  config: Pick<HttpConfig, 'mapTiles'>;
  useCases: Pick<HttpUseCases, 'circleMap'>;
}

export function mapRoute(app: App, { store, clock, config: { mapTiles }, useCases }: MapParts): void {
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
    { tag: 'homes', role: 'operator', zh: '片区中断', en: 'What each open outage of an area speaks for' },
    { 200: Type.Array(OutageView) },
  );
  app.get('/api/outages', outages, (request) => sightOf(store, request).read((tx) => tx.outages()));

  const going = describeRoute(
    {
      tag: 'dispatch',
      role: 'operator',
      zh: '在路上和已到场的人',
      en: 'Who is on the way or there, and where',
    },
    { 200: Type.Array(GoingView) },
  );
  app.get('/api/map/going', going, (request) =>
    sightOf(store, request).read((reader) => whoGoes(reader, clock.now())),
  );

  const circle = describeRoute(
    {
      tag: 'dispatch',
      role: 'operator',
      zh: '一刻钟圈：若有人在此时呼救，多久有人到门口',
      en: 'How soon somebody could be at each door, now or by the rota of another time',
    },
    { 200: CircleMap },
    { querystring: CircleQuery },
  );
  app.get('/api/map/circle', circle, (request) =>
    useCases.circleMap(signedIn(request).user, request.query.at),
  );
}
