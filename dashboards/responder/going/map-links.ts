/**
 * Links into the map app of a telephone. Maps of China are drawn in GCJ-02, and Amap and Apple read numbers in it; a `geo:` address
 * is WGS-84 by its standard (RFC 5870, 3.4.2), and whichever app opens it shifts it itself. Pure.
 */
import type { Position } from '@zhuji/protocol/position';
import type { TravelWay } from '@zhuji/protocol/responders';
import { toGcj02 } from '../../shared/gcj02.ts';

export type MapName = 'amap' | 'apple' | 'other';
export interface MapLink {
  readonly name: MapName;
  readonly href: string;
}

const amapModes: Record<TravelWay, string> = { walk: 'walk', e_bike: 'ride', car: 'car' };
const appleModes: Record<TravelWay, string> = { walk: 'w', e_bike: 'w', car: 'd' };

/** Some ten centimetres. */
const digits = (degrees: number): string => degrees.toFixed(6);

/** The likeliest first. No name travels along: the map's maker learns a place and nothing of who lives there. */
export function mapLinks(position: Position, way: TravelWay, label: string, agent: string): MapLink[] {
  const shifted = toGcj02(position);
  const [lat, lon] = [digits(shifted.lat), digits(shifted.lon)];
  const amap = new URLSearchParams({
    ...{ to: `${lon},${lat},${label}`, mode: amapModes[way], coordinate: 'gaode', callnative: '1' },
    src: 'zhuji',
  });
  const links: MapLink[] = [
    { name: 'amap', href: `https://uri.amap.com/navigation?${amap}` },
    { name: 'apple', href: `https://maps.apple.com/?daddr=${lat},${lon}&dirflg=${appleModes[way]}` },
    { name: 'other', href: `geo:${digits(position.lat)},${digits(position.lon)}` },
  ];
  const onApple = /iPhone|iPad|Macintosh/.test(agent);
  return links.filter(({ name }) => name !== (onApple ? 'other' : 'apple'));
}
