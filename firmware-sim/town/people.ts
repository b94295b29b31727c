/** Invented elders and their families. Numbers begin with 199 0000, which nobody can have. */
import type { Contact, HomeId, Resident, ResidentId } from '@zhuji/protocol';
import type { Random } from '../random.ts';

const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏'];
const womensNames = '秀兰 玉珍 桂英 淑芬 凤霞 素琴 翠花 玉梅 秀英 桂芳 惠兰 月娥 金凤 春梅 淑珍 雪琴'.split(
  ' ',
);
const mensNames = '建国 德福 志明 国栋 长贵 文斌 永昌 守义 振华 宝山 庆丰 明德 学文 玉林 兴旺 万年'.split(
  ' ',
);
const childrensNames = '建军 丽华 晓东 海燕 志强 红梅 立新 敏 勇 静 伟 芳 磊 晓红 建平 春燕'.split(' ');
const notes = [
  '听力不好，请大声敲门',
  '心脏支架术后，随身带硝酸甘油',
  '糖尿病，每日注射胰岛素',
  '行动不便，使用助行器',
  '视力较弱，客厅地面请勿放物品',
  '独居，备有氧气瓶，严禁烟火',
  '轻度认知障碍，请报明身份慢慢说',
  '高血压，对青霉素过敏',
  '右侧偏瘫，开门较慢请耐心等候',
  '家中有一只小狗，不咬人',
];

const spread = (n: number): string => `199 0000 ${String(n).padStart(4, '0')}`;

export interface Household {
  residents: Resident[];
  contacts: Contact[];
}

/** `number` of the home sets its phone numbers: elders below 5000, relatives above. */
export function household(home: HomeId, number: number, thisYear: number, random: Random): Household {
  const surname = random.pick(surnames);
  const woman = random.chance(0.62);
  const first = elder(home, 'a', surname, woman, thisYear, random);
  const couple = random.chance(0.25);
  const spouse = couple ? [elder(home, 'b', random.pick(surnames), !woman, thisYear, random)] : [];
  const familyName =
    woman && !couple ? random.pick(surnames) : woman ? (spouse[0]?.name[0] ?? surname) : surname;
  return {
    residents: [{ ...first, phone: spread(number % 5000) }, ...spouse],
    contacts: family(familyName, number, random),
  };
}

function elder(
  home: HomeId,
  letter: 'a' | 'b',
  surname: string,
  woman: boolean,
  thisYear: number,
  random: Random,
): Resident {
  const month = String(random.whole(1, 12)).padStart(2, '0');
  const day = String(random.whole(1, 28)).padStart(2, '0');
  return {
    id: `${home}-${letter}` as ResidentId,
    name: surname + random.pick(woman ? womensNames : mensNames),
    born: `${thisYear - random.whole(72, 93)}-${month}-${day}`,
    notes: random.pick(notes),
  };
}

function family(surname: string, number: number, random: Random): Contact[] {
  const relations = ['儿子', '女儿', '儿媳', '女婿', '侄女'];
  const count = random.whole(1, 2);
  return Array.from({ length: count }, (_, i) => {
    const relation = random.pick(relations.filter((_, place) => place % count === i));
    const own = relation === '儿子' || relation === '女儿' ? surname : random.pick(surnames);
    return {
      name: own + random.pick(childrensNames),
      relation,
      phone: spread(5000 + ((number * 2 + i) % 5000)),
    };
  });
}
