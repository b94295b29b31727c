/** The fifteen-minute circle as the map and the list beside it show it: when is asked about, and which homes are outside. Pure. */
import { type CircleMap, circleMinutes, type MapView } from '@zhuji/protocol/api/map';
import { beginOfDay, chinaDayOf } from '@zhuji/protocol/rota';
import { type Instant, instant } from '@zhuji/protocol/units';

/** By the hour in China: the middle of the night, of a morning, of an evening. */
export const circleTimes = ['off', 'now', '3:00', '10:00', '20:00'] as const;
export type CircleTime = (typeof circleTimes)[number];

const hour = 3_600_000;

/** When it is that time next; nothing for now. */
export function momentOf(time: Exclude<CircleTime, 'off'>, now: number): Instant | undefined {
  if (time === 'now') return undefined;
  const today = chinaDayOf(now);
  const at = (day: number) => beginOfDay(day) + Number.parseInt(time, 10) * hour;
  return instant(at(today) > now ? at(today) : at(today + 1));
}

type Reached = CircleMap['homes'][number];
export const isInside = ({ minutes }: Reached): boolean => minutes !== undefined && minutes <= circleMinutes;

/** A community of which somebody is outside. */
export interface CirclePart {
  readonly community: string;
  readonly homes: number;
  readonly outside: number;
  /** Of those: nobody can come at all. */
  readonly nobody: number;
  /** To the nearest of those to whom somebody can. */
  readonly soonest: number | undefined;
}

/** Those first of which most are outside. */
export function circleParts(circle: CircleMap, { homes }: Pick<MapView, 'homes'>): CirclePart[] {
  const communityOf = new Map(homes.map(({ id, community }) => [id, community]));
  return [...Map.groupBy(circle.homes, ({ id }) => communityOf.get(id) ?? '')]
    .map(([community, reached]) => partOf(community, reached))
    .filter(({ outside }) => outside > 0)
    .sort((a, b) => b.outside - a.outside || a.community.localeCompare(b.community, 'zh'));
}

function partOf(community: string, reached: readonly Reached[]): CirclePart {
  const outside = reached.filter((one) => !isInside(one));
  const minutes = outside.flatMap(({ minutes }) => minutes ?? []);
  return {
    community,
    homes: reached.length,
    outside: outside.length,
    nobody: outside.length - minutes.length,
    soonest: minutes.length > 0 ? Math.min(...minutes) : undefined,
  };
}
