/**
 * `GET /api/map`: where homes and the desks of the network are, and whose tiles to draw beneath them. `GET /api/map/going`: who goes.
 * `GET /api/map/circle`: where nobody could be at the door in time.
 */
import Type, { type Static } from 'typebox';
import { AlertId, AreaId, DispatchId, HomeId } from '../ids.ts';
import { Position } from '../position.ts';
import { Instant } from '../units.ts';
import { DispatchState } from './dispatch.ts';
import { NetworkLevel } from './plans.ts';

const closed = { additionalProperties: false } as const;

/** What a tile server's tiles are drawn in. Chinese ones are shifted by some hundred metres (GCJ-02). */
export const Datum = Type.Enum(['wgs84', 'gcj02'], {
  examples: ['gcj02'],
  description: 'Datum of the tiles',
});
export type Datum = Static<typeof Datum>;

export const MapTiles = Type.Object(
  {
    url: Type.String({ examples: ['https://tiles.example/{z}/{x}/{y}.png'] }),
    datum: Datum,
    attribution: Type.String(),
  },
  closed,
);
export type MapTiles = Static<typeof MapTiles>;

export const MapView = Type.Object(
  {
    /** Absent: the plain map that needs no server. */
    tiles: Type.Optional(MapTiles),
    homes: Type.Array(
      Type.Object(
        { id: HomeId, community: Type.String(), address: Type.String(), position: Type.Optional(Position) },
        closed,
      ),
    ),
    areas: Type.Array(
      Type.Object({ id: AreaId, level: NetworkLevel, name: Type.String(), position: Position }, closed),
    ),
  },
  closed,
);
export type MapView = Static<typeof MapView>;

/** `GET /api/outages`: what an open `area_outage` speaks for: the homes whose gateways are gone with it, as far as they still are. */
export const OutageView = Type.Object(
  {
    alert: AlertId,
    community: Type.String(),
    /** Since when the first of them is gone. */
    since: Instant,
    homes: Type.Array(Type.Object({ id: HomeId, since: Instant }, closed)),
  },
  closed,
);
export type OutageView = Static<typeof OutageView>;

/** Somebody who has said yes and is not done yet. */
export const GoingView = Type.Object(
  {
    id: DispatchId,
    alert: AlertId,
    home: HomeId,
    name: Type.String(),
    state: DispatchState,
    position: Position,
    /** When their telephone was there; absent: it has told nothing since they said yes, and this is where they start from. */
    seenAt: Type.Optional(Instant),
    arrivalDueAt: Type.Optional(Instant),
    /** Nobody called: they could be sent to somebody who did. */
    drill: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type GoingView = Static<typeof GoingView>;

/** The circle that the service network promises (一刻钟服务圈): somebody at the door in so many minutes. */
export const circleMinutes = 15;

/** Of every home whose place is known: how soon whoever would be asked first could be at the door, from their yes, if somebody pressed. */
export const CircleMap = Type.Object(
  {
    /** The moment that is asked about. */
    at: Instant,
    homes: Type.Array(
      Type.Object(
        {
          id: HomeId,
          minutes: Type.Optional(
            Type.Integer({ minimum: 0, examples: [6], description: 'Absent: nobody could come at all' }),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type CircleMap = Static<typeof CircleMap>;
export const CircleQuery = Type.Object({ at: Type.Optional(Instant) }, closed);
export type CircleQuery = Static<typeof CircleQuery>;
