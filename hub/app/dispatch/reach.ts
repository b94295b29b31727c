/** Whom a level of the network may ask for a home: its own station; the street centre with its stations; the whole district. */
import { type Home, type NetworkLevel, networkLevels, type Position } from '@zhuji/protocol';
import type { Areas, Reach } from '../ports.ts';

const levels = Object.keys(networkLevels) as NetworkLevel[];

/** A home without a station asks whoever is near. */
export async function reachOf(
  areas: Pick<Areas, 'above' | 'within'>,
  home: Home | undefined,
  level: NetworkLevel,
): Promise<Reach> {
  const reached = levels.slice(0, levels.indexOf(level) + 1);
  if (home?.station === undefined) return { levels: reached };
  const above = await areas.above(home.station);
  const top = above.filter((area) => reached.includes(area.level)).at(-1);
  return top ? { levels: reached, areas: await areas.within(top.id) } : { levels: reached };
}

/** Where the home is; without that, where its station is. */
export async function placeOfHome(
  areas: Pick<Areas, 'get'>,
  home: Home | undefined,
): Promise<Position | undefined> {
  if (home?.position || home?.station === undefined) return home?.position;
  return (await areas.get(home.station))?.position;
}
