/** Invented communities laid around the centre of Jiayuguan, and the homes in their buildings. */
import type { Position } from '@zhuji/protocol';
import type { Random } from '../random.ts';

export const townCentre: Position = { lat: 39.7725, lon: 98.2894 };

export interface Community {
  name: string;
  centre: Position;
}

const names = [
  '祁连里社区',
  '雄关苑社区',
  '讨赖河社区',
  '长城新村社区',
  '文殊巷社区',
  '大漠园社区',
  '朝霞里社区',
  '绿洲社区',
];
const accesses = [
  '备用钥匙在社区驿站 1 号柜',
  '备用钥匙在楼下邻居处',
  '电子锁，密码由值班室保管',
  '单元门需门禁卡，驿站有备用卡',
  '老人可自行开门',
];
const metresPerDegree = 111_320;

const offset = (from: Position, east: number, north: number): Position => ({
  lat: round(from.lat + north / metresPerDegree),
  lon: round(from.lon + east / (metresPerDegree * Math.cos((from.lat * Math.PI) / 180))),
});
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** A ring of communities within two kilometres of the centre: about four homes each in a small town, at most eight communities. */
export function communities(homes: number, random: Random): Community[] {
  const count = Math.min(names.length, Math.max(1, Math.ceil(homes / 4)));
  return names.slice(0, count).map((name, i) => {
    const angle = (i / count) * 2 * Math.PI + random.between(0, 0.5);
    const away = random.between(600, 1900);
    return { name, centre: offset(townCentre, away * Math.cos(angle), away * Math.sin(angle)) };
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
