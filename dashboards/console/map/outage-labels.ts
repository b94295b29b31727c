/** What stands over an outage on the map, and in the list: how many homes are dark, and since when. Pure. */
import type { OutageView } from '@zhuji/protocol/api/map';
import { clockTime } from '../../shared/time.ts';
import type { Words } from '../language/zh.ts';
import { type MapHome, type MapLabel, placesOf } from './map-places.ts';

/** `停联 3 户 · 自 22:03` */
export const outageWords = ({ homes, since }: OutageView, words: Words): string =>
  words.map.dark(homes.length, clockTime(since).slice(0, 5));

/** In the middle of its homes. */
export function outageLabels(
  outages: readonly OutageView[],
  homes: readonly MapHome[],
  words: Words,
): MapLabel[] {
  return outages.flatMap((outage) => {
    const places = placesOf(outage, homes);
    if (places.length === 0) return [];
    const middle = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
    const at = { lat: middle(places.map(({ lat }) => lat)), lon: middle(places.map(({ lon }) => lon)) };
    return [{ of: 'outage', at, text: outageWords(outage, words) }];
  });
}
