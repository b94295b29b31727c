/** The invented town's service network: one district, a street centre for every four communities, a station in each community. */
import type { Area, AreaId, Position, Practitioner } from '@zhuji/protocol';
import { phones } from './phones.ts';
import { type Community, offset, townCentre } from './places.ts';

export const district = '雄关区';
const top = 'di-xiongguan' as AreaId;
/** Of the city of Jiayuguan; below it the numbers are invented, as the streets are. */
const region = '620201';
const centres = [
  ['ce-qilian', '祁连街道'],
  ['ce-taolai', '讨赖街道'],
] as const;
const perCentre = 4;

const street = (n: number): string => `${region}${String(n + 1).padStart(3, '0')}`;

const doctors = ['韩医生', '沈医生'];
/** Each street has its health centre, with one family doctor. */
export function doctorOf(community: number): Practitioner {
  const n = Math.floor(community / perCentre) % centres.length;
  const [, name] = centres[n] ?? centres[0];
  return { name: doctors[n] ?? '韩医生', practice: `${name}社区卫生服务中心`, phone: phones.doctor(n) };
}

export function organisation(communities: readonly Community[]): Area[] {
  return [
    { id: top, level: 'district', name: district, region, position: townCentre, phone: phones.area(0) },
    ...centres.flatMap(([id, name], n) => {
      const own = communities.slice(n * perCentre, (n + 1) * perCentre);
      return own.length > 0 ? branch(id as AreaId, name, n, own) : [];
    }),
  ];
}

/** The centre stands among its communities; each station at the heart of its own. */
function branch(id: AreaId, name: string, n: number, communities: readonly Community[]): Area[] {
  const stations = communities.map((community, place): Area => {
    const number = n * perCentre + place + 1;
    return {
      id: community.station,
      level: 'station',
      name: community.name,
      parent: id,
      region: `${street(n)}${String(place + 1).padStart(3, '0')}`,
      position: offset(community.centre, 40, -30),
      phone: phones.area(10 + number),
    };
  });
  const centre: Area = {
    id,
    level: 'centre',
    name,
    parent: top,
    region: street(n),
    position: middle(communities.map((community) => community.centre)),
    phone: phones.area(n + 1),
  };
  return [centre, ...stations];
}

const middle = (positions: readonly Position[]): Position => ({
  lat: mean(positions.map(({ lat }) => lat)),
  lon: mean(positions.map(({ lon }) => lon)),
});
const mean = (numbers: readonly number[]): number =>
  Math.round((numbers.reduce((sum, n) => sum + n, 0) / numbers.length) * 1e6) / 1e6;
