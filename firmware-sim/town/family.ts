/** Invented relatives and neighbours, in the order in which they are called. */
import type { Contact, ContactConsent } from '@zhuji/protocol';
import type { Random } from '../random.ts';
import { children as names, surnames } from './names.ts';
import { phones } from './phones.ts';

/** Where the children are: in town, at work far away, or none. */
export type Kin = 'near' | 'far' | 'childless';

interface Relation {
  name: string;
  woman: boolean;
  /** Bears the family's name. */
  own?: true;
}
const children: Relation[] = [
  { name: '儿子', woman: false, own: true },
  { name: '女儿', woman: true, own: true },
];
const inLaws: Relation[] = [
  { name: '儿媳', woman: true },
  { name: '女婿', woman: false },
];
const others: Relation[] = [
  { name: '侄女', woman: true },
  { name: '外甥', woman: false },
];
const neighbours: Relation[] = [
  { name: '邻居', woman: true },
  { name: '邻居', woman: false },
];

/** The nearer, the more they are told. */
const consents: ContactConsent[][] = [['alerts', 'state', 'health'], ['alerts', 'state'], ['alerts']];

/** With nobody in town, a neighbour is called first. */
const called: Readonly<Record<Kin, readonly Relation[][]>> = {
  near: [children, inLaws],
  far: [neighbours, children],
  childless: [others, neighbours],
};

export function relatives(kin: Kin, familyName: string, number: number, random: Random): Contact[] {
  const count = random.whole(1, 2);
  const certain = kin === 'far' ? 2 : count;
  return called[kin].slice(0, certain).map((choice, place): Contact => {
    const { name: relation, woman, own } = random.pick(choice);
    const surname = own ? familyName : random.pick(surnames);
    const near = relation === '邻居' ? ['alerts' as const] : consents[place];
    return {
      name: surname + random.pick(woman ? names.women : names.men),
      relation,
      phone: phones.relative(number, place),
      ...(near && { consent: near }),
      ...(random.chance(0.3) && { speaks: '普通话' }),
    };
  });
}
