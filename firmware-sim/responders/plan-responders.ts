/** Invents those who go to the door: for every station its staff, a volunteer and a neighbour; staff of each centre and the district. Pure. */
import type {
  Area,
  Home,
  Position,
  Register,
  ResponderId,
  ResponderKind,
  ResponderRecord,
  Shift,
  Skill,
  TravelWay,
} from '@zhuji/protocol';
import { type Random, seeded } from '../random.ts';
import { children, surnames } from '../town/names.ts';
import { phones } from '../town/phones.ts';
import { offset } from '../town/places.ts';

/** What somebody does with the offers that come to them, one after the other, and then from the first again. */
export type Manner = readonly ('accept' | 'decline' | 'silent')[];

export interface PlannedResponder {
  /** Without an account yet. */
  readonly record: ResponderRecord;
  readonly username: string;
  readonly manner: Manner;
}

interface Post {
  readonly kind: ResponderKind;
  readonly way: TravelWay;
  readonly skills: readonly Skill[];
  readonly rota: readonly Shift[];
  readonly onCall: boolean;
  readonly manner: Manner;
  /** How far from their area's heart they are, in metres. */
  readonly away: readonly [from: number, to: number];
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const roundTheClock: Shift = { days: everyDay, from: '00:00', to: '00:00' };
const byDay: Shift = { days: everyDay, from: '07:00', to: '22:00' };

const atStation: readonly Post[] = [
  {
    kind: 'station_staff',
    way: 'e_bike',
    skills: ['medical', 'lifting'],
    rota: [roundTheClock],
    onCall: false,
    manner: ['accept'],
    away: [150, 450],
  },
  {
    kind: 'station_staff',
    way: 'walk',
    skills: ['medical', 'gas'],
    rota: [roundTheClock],
    onCall: false,
    manner: ['accept', 'accept', 'silent'],
    away: [100, 300],
  },
  {
    kind: 'volunteer',
    way: 'walk',
    skills: ['lifting'],
    rota: [byDay],
    onCall: false,
    manner: ['decline', 'accept'],
    away: [100, 400],
  },
  {
    kind: 'neighbour',
    way: 'walk',
    skills: ['medical', 'lifting'],
    rota: [byDay],
    onCall: true,
    manner: ['silent', 'accept', 'decline'],
    away: [40, 200],
  },
];
const atOffice = (kind: ResponderKind): Post => ({
  kind,
  way: 'car',
  skills: ['medical', 'lifting', 'gas'],
  rota: [roundTheClock],
  onCall: false,
  manner: ['accept'],
  away: [0, 200],
});
const posts: Readonly<Record<Area['level'], readonly Post[]>> = {
  station: atStation,
  centre: [atOffice('centre_staff')],
  district: [atOffice('district_staff')],
};

export function planResponders(register: Register, seed: number): PlannedResponder[] {
  const random = seeded(`${seed}/responders`);
  let count = 0;
  return (register.areas ?? []).flatMap(({ id, level, position }) => {
    if (!position) return [];
    return posts[level].map((post) => {
      count += 1;
      return someone(post, { id, heart: position }, count, register, random);
    });
  });
}

function someone(
  post: Post,
  { id: area, heart }: { readonly id: Area['id']; readonly heart: Position },
  number: number,
  { homes }: Register,
  random: Random,
): PlannedResponder {
  const { kind, way, skills, rota, onCall, manner, away } = post;
  const [from, to] = away;
  const turn = random.between(0, 2 * Math.PI);
  const metres = random.between(from, to);
  const named = random.pick(random.chance(0.5) ? children.women : children.men);
  const own = homes.filter((home) => home.station === area);
  return {
    username: `responder.${number}`,
    manner,
    record: {
      id: `re-${number}` as ResponderId,
      name: random.pick(surnames) + named,
      phone: phones.responder(number),
      kind,
      area,
      skills: [...skills],
      // The station keeps spare keys; a neighbour has that of next door.
      keysOf: keys(kind, own).map(({ id }) => id),
      way,
      base: offset(heart, metres * Math.cos(turn), metres * Math.sin(turn)),
      rota: [...rota],
      exceptions: [],
      onCall,
    },
  };
}

function keys(kind: ResponderKind, homes: readonly Home[]): readonly Home[] {
  if (kind === 'station_staff') return homes.filter(({ access = '' }) => access.includes('驿站'));
  return kind === 'neighbour' ? homes.slice(0, 1) : [];
}
