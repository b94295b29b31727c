/** Invented elders. Numbers begin with 199 0000, which nobody can have. */
import type { Category, Contact, HomeId, Resident, ResidentId } from '@zhuji/protocol';
import type { Random } from '../random.ts';
import { type Kin, relatives } from './family.ts';
import { type Health, healths } from './health.ts';
import { elders, surnames } from './names.ts';
import { phones } from './phones.ts';

/** The town was built by people from everywhere. */
const speeches = ['河西话', '普通话', '普通话', '东北话', '四川话', '陕西话', '河南话'];

export interface Household {
  residents: Resident[];
  contacts: Contact[];
}

export interface HouseholdWish {
  home: HomeId;
  /** Of the home in the town: sets its phone numbers. */
  number: number;
  thisYear: number;
  doctor: Resident['doctor'];
}

type Person = Pick<Resident, 'id' | 'name' | 'born'> & { woman: boolean; health: Health };
type Life = Pick<Resident, 'living'> & { kin: Kin };

export function household({ home, number, thisYear, doctor }: HouseholdWish, random: Random): Household {
  const surname = random.pick(surnames);
  const woman = random.chance(0.62);
  const first = person(home, 'a', surname, woman, thisYear, random);
  const couple = random.chance(0.25);
  const second = couple ? [person(home, 'b', random.pick(surnames), !woman, thisYear, random)] : [];
  const life = lifeOf(couple, random);
  const told = [first, ...second].map((one) => resident(one, life, doctor, random));
  // The children bear their father's name; who is alone and a widow has told nobody her husband's.
  const father = [first, ...second].find((one) => !one.woman);
  const contacts = relatives(
    life.kin,
    father ? father.name.charAt(0) : random.pick(surnames),
    number,
    random,
  );
  return {
    residents: told.map((one, i) => (i === 0 ? { ...one, phone: phones.elder(number) } : one)),
    contacts,
  };
}

function person(
  home: HomeId,
  letter: 'a' | 'b',
  surname: string,
  woman: boolean,
  thisYear: number,
  random: Random,
): Person {
  const month = String(random.whole(1, 12)).padStart(2, '0');
  const day = String(random.whole(1, 28)).padStart(2, '0');
  return {
    id: `${home}-${letter}` as ResidentId,
    name: surname + random.pick(woman ? elders.women : elders.men),
    born: `${thisYear - random.whole(72, 93)}-${month}-${day}`,
    woman,
    health: random.pick(healths),
  };
}

/** Most live alone, or the two of them; some with a child; some have no child any more, or children far away. */
function lifeOf(couple: boolean, random: Random): Life {
  const kin: Kin = random.chance(0.1) ? 'childless' : random.chance(0.2) ? 'far' : 'near';
  if (couple) return { living: 'with_spouse', kin };
  if (kin === 'near' && random.chance(0.2)) return { living: 'with_family', kin };
  return { living: 'alone', kin };
}

function resident(one: Person, life: Life, doctor: Resident['doctor'], random: Random): Resident {
  const { woman: _w, health, ...who } = one;
  const { ability, ...condition } = health;
  const categories = categoriesOf(ability, life, random);
  return {
    ...who,
    ability,
    ...condition,
    ...(life.living && { living: life.living }),
    ...(categories.length > 0 && { categories }),
    speaks: random.pick(speeches),
    ...(doctor && { doctor }),
  };
}

function categoriesOf(ability: number, { living, kin }: Life, random: Random): Category[] {
  const severe = ability >= 3;
  return [
    ...(living === 'alone' ? (['alone'] as const) : []),
    ...(living === 'with_spouse' && kin !== 'childless' ? (['empty_nest'] as const) : []),
    ...(kin === 'far' ? (['left_behind'] as const) : []),
    ...(severe ? (['disabled'] as const) : []),
    ...(severe && random.chance(0.5) ? (['severely_handicapped'] as const) : []),
    ...(kin === 'childless' ? (['special_family'] as const) : []),
  ];
}
