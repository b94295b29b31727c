/** What the map shows and what the list beside it says, from one truth: the register's places and the live feed. Pure. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { CircleMap, MapView, OutageView } from '@zhuji/protocol/api/map';
import type { AlertId, HomeId } from '@zhuji/protocol/ids';
import type { Severity } from '@zhuji/protocol/severities';
import { fromGcj02, type Place, toGcj02 } from '../../shared/gcj02.ts';
import { byUrgency } from '../desk/queue-order.ts';
import { openByHome } from '../homes/open-by-home.ts';
import type { Feed } from '../live/feed.ts';
import { isInside } from './circle.ts';
import { outlineOf } from './outline.ts';

export interface MapHome {
  id: HomeId;
  where: string;
  /** As it is drawn: shifted where the tiles are. */
  at: Place | undefined;
  alerts: readonly AlertSummary[];
  offline: boolean;
  /** Gone with others: an alert of the area speaks for it. */
  dark: boolean;
}
export interface MapDrawing {
  homes: Dots<{ home: HomeId }>;
  offline: Dots<{ home: HomeId }>;
  alerts: Dots<{ alert: AlertId; severity: Severity; drill: boolean }>;
  towns: Outlines<{ name: string }>;
  /** Homes that are gone together, and the ground between them. */
  dark: Dots<{ home: HomeId }>;
  outages: Outlines<{ alert: AlertId }>;
  /** Within the fifteen-minute circle, and without; empty while nobody asks. */
  inside: Dots<{ home: HomeId }>;
  outside: Dots<{ home: HomeId }>;
}
/** Words over a place. `there`: somebody who has arrived. */
export interface MapLabel {
  of: 'outage' | 'going' | 'there';
  at: Place;
  text: string;
}
type Outlines<Said> = Features<{ type: 'Polygon'; coordinates: [number, number][][] }, Said>;
interface Features<Geometry, Said> {
  type: 'FeatureCollection';
  features: { type: 'Feature'; geometry: Geometry; properties: Said }[];
}
type Dots<Said> = Features<{ type: 'Point'; coordinates: [number, number] }, Said>;

export const drawnAt = (place: Place, { tiles }: Pick<MapView, 'tiles'>): Place =>
  tiles?.datum === 'gcj02' ? toGcj02(place) : place;

/** The place on the ground of what is drawn there. */
export const groundAt = (place: Place, { tiles }: Pick<MapView, 'tiles'>): Place =>
  tiles?.datum === 'gcj02' ? fromGcj02(place) : place;

export function mapHomes(
  view: MapView,
  feed: Pick<Feed, 'open' | 'gateways' | 'homes'>,
  outages: readonly OutageView[] = [],
): MapHome[] {
  const dark = new Set(outages.flatMap(({ homes }) => homes.map(({ id }) => id)));
  const alerts = openByHome(feed.open.values());
  const offline = new Set(
    [...feed.gateways].flatMap(([id, online]) => (online ? [] : (feed.homes.get(id) ?? []))),
  );
  return view.homes.map(({ id, community, address, position }) => ({
    id,
    where: `${community} ${address}`,
    at: position && drawnAt(position, view),
    alerts: alerts.get(id) ?? [],
    offline: offline.has(id),
    dark: dark.has(id),
  }));
}

export function drawingOf(
  view: MapView,
  homes: readonly MapHome[],
  outages: readonly OutageView[] = [],
  circle?: CircleMap,
): MapDrawing {
  const placed = homes.flatMap((home) => (home.at ? [{ ...home, at: home.at }] : []));
  const atOf = new Map(placed.map(({ id, at }) => [id, at]));
  const reached = (circle?.homes ?? []).flatMap((one) => {
    const at = atOf.get(one.id);
    return at ? [{ id: one.id, at, inside: isInside(one) }] : [];
  });
  const communities = Map.groupBy(
    view.homes.filter(({ position }) => position),
    ({ community }) => community,
  );
  const towns = [...communities].map(([name, members]) => ({
    name,
    outline: outlineOf(members.flatMap(({ position }) => (position ? [drawnAt(position, view)] : []))),
  }));
  return {
    homes: dots(placed.map(({ id, at }) => [at, { home: id }])),
    offline: dots(placed.filter((home) => home.offline).map(({ id, at }) => [at, { home: id }])),
    // The most urgent last, so that it lies on top and takes the click; a drill lies under all that is real.
    alerts: dots(
      placed
        .flatMap(({ at, alerts }) => alerts.map((alert) => ({ at, alert })))
        .sort((a, b) => byUrgency(b.alert, a.alert))
        .map(({ at, alert: { id, severity, drill = false } }) => [at, { alert: id, severity, drill }]),
    ),
    towns: outlines(towns.map(({ name, outline }) => [outline, { name }])),
    dark: dots(placed.filter((home) => home.dark).map(({ id, at }) => [at, { home: id }])),
    outages: outlines(
      outages.map((outage) => [outlineOf(placesOf(outage, homes)), { alert: outage.alert }] as const),
    ),
    inside: dots(reached.filter(({ inside }) => inside).map(({ id, at }) => [at, { home: id }])),
    outside: dots(reached.filter(({ inside }) => !inside).map(({ id, at }) => [at, { home: id }])),
  };
}

/** Of the homes that an outage speaks for, as they are drawn. */
export function placesOf({ homes: gone }: OutageView, homes: readonly MapHome[]): Place[] {
  const ids = new Set(gone.map(({ id }) => id));
  return homes.flatMap(({ id, at }) => (at && ids.has(id) ? [at] : []));
}

/** What has no place has no outline. */
const outlines = <Said>(said: readonly (readonly [[number, number][], Said])[]): Outlines<Said> => ({
  type: 'FeatureCollection',
  features: said
    .filter(([outline]) => outline.length > 0)
    .map(([outline, properties]) => ({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [outline] },
      properties,
    })),
});

const dots = <Said>(said: readonly (readonly [Place, Said])[]): Dots<Said> => ({
  type: 'FeatureCollection',
  features: said.map(([{ lat, lon }, properties]) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties,
  })),
});

/** West, south, east, north; undefined where nothing has a position. */
export function boundsOf(places: readonly Place[]): [number, number, number, number] | undefined {
  if (places.length === 0) return undefined;
  const [lats, lons] = [places.map(({ lat }) => lat), places.map(({ lon }) => lon)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
