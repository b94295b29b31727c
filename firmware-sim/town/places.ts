/** Invented communities laid around the centre of Jiayuguan, and the homes in their buildings. */
import type { AreaId, Position } from '@zhuji/protocol';
import type { Random } from '../random.ts';

export const townCentre: Position = { lat: 39.7725, lon: 98.2894 };

export interface Community {
  name: string;
  station: AreaId;
  centre: Position;
}

const names = [
  ['qilianli', '祁连里社区'],
  ['xiongguanyuan', '雄关苑社区'],
  ['taolaihe', '讨赖河社区'],
  ['changcheng', '长城新村社区'],
  ['wenshuxiang', '文殊巷社区'],
  ['damoyuan', '大漠园社区'],
  ['zhaoxiali', '朝霞里社区'],
  ['lvzhou', '绿洲社区'],
] as const;
const accesses = [
  '备用钥匙在社区驿站 1 号柜',
  '备用钥匙在楼下邻居处',
  '电子锁，密码由值班室保管',
  '单元门需门禁卡，驿站有备用卡',
  '老人可自行开门',
];
const metresPerDegree = 111_320;

export const offset = (from: Position, east: number, north: number): Position => ({
  lat: round(from.lat + north / metresPerDegree),
  lon: round(from.lon + east / (metresPerDegree * Math.cos((from.lat * Math.PI) / 180))),
});
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** A ring of communities within two kilometres of the centre: about four homes each in a small town, at most eight communities. */
export function communities(homes: number, random: Random): Community[] {
  const count = Math.min(names.length, Math.max(1, Math.ceil(homes / 4)));
  return names.slice(0, count).map(([word, name], i) => {
    const angle = (i / count) * 2 * Math.PI + random.between(0, 0.5);
    const away = random.between(600, 1900);
    const station = `st-${word}` as AreaId;
    return { name, station, centre: offset(townCentre, away * Math.cos(angle), away * Math.sin(angle)) };
  });
}

export function dwelling(
  community: Community,
  random: Random,
): { address: string; position: Position; access: string } {
  const building = random.whole(1, 18);
  const floor = random.whole(1, 6);
  return {
    address: `${building} 号楼 ${random.whole(1, 4)} 单元 ${floor}0${random.whole(1, 2)} 室`,
    position: offset(community.centre, random.between(-220, 220), random.between(-220, 220)),
    access: random.pick(accesses),
  };
}
