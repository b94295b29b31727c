/** Draws a town from one seed: who lives where, with which devices, on which lines. Pure. */
import type { GatewayId, Home, HomeId, Register } from '@zhuji/protocol';
import { type Random, seeded } from '../random.ts';
import { district, doctorOf, organisation } from './organisation.ts';
import { household } from './people.ts';
import { type Community, communities, dwelling, offset } from './places.ts';
import type { PlannedDevice, PlannedHome, PlannedLine, TownPlan } from './town-plan.ts';
import { type Fitting, fittings, lineNames } from './wiring.ts';

export interface TownWish {
  homes: number;
  /** One home more, where nobody lives: people are shown round there, and teams try a call out. */
  showFlat?: boolean;
  seed: number;
  /** The hub's MQTT address, e.g. `mqtt://127.0.0.1:1883`. */
  hubUrl: string;
  /** The first of `portsPerHome` consecutive ports for each home… */
  portBase?: number;
  /** …or exactly these, as many as `portsNeeded` says (tests take free ones from the system). */
  ports?: readonly number[];
  /** Where keys and passwords come from; by default the seed, which suits tests only. */
  secret?: (bytes: number) => string;
  /** Sets the elders' ages. */
  year?: number;
}

/** Relay, uart, lan, zigbee. */
export const portsPerHome = 4;
export const portsNeeded = (homes: number): number => homes * portsPerHome;

export function planTown(wish: TownWish): TownPlan {
  const random = seeded(wish.seed);
  const quarter = communities(wish.homes, random.fork('communities'));
  const homes = Array.from({ length: wish.homes }, (_, index) => planHome(wish, index, quarter, random));
  // Before the last: that one is known for its Pi without a clock.
  if (wish.showFlat) homes.splice(-1, 0, planShowFlat(wish, quarter, random));
  return { v: 1, seed: wish.seed, hubUrl: wish.hubUrl, areas: organisation(quarter), homes };
}

export const registerOf = ({ areas, homes }: TownPlan): Register => ({
  areas,
  homes: homes.map((home) => home.register),
});

function planHome(wish: TownWish, index: number, quarter: readonly Community[], town: Random): PlannedHome {
  const id = `home-${index + 1}` as HomeId;
  const gateway = `gw-${String(index + 1).padStart(4, '0')}` as GatewayId;
  const random = town.fork(id);
  return wire(wish, index, fittings(index), {
    register: register(id, gateway, index, wish.year ?? 2026, quarter, random),
    ...{ id, gateway, random },
  });
}

export const showFlat = 'show-flat' as HomeId;

/** In the station of the first community, and fitted out as the first home is. */
function planShowFlat(wish: TownWish, [community]: readonly Community[], town: Random): PlannedHome {
  if (!community) throw new Error('a town has a community');
  const gateway = 'gw-show' as GatewayId;
  const random = town.fork(showFlat);
  const register: Home = {
    id: showFlat,
    station: community.station,
    district,
    community: community.name,
    address: '社区驿站 1 层 样板间',
    position: offset(community.centre, 40, -30),
    access: '钥匙在社区驿站前台',
    residents: [],
    contacts: [],
    presenceCode: code(random),
    gateway,
  };
  return wire(wish, wish.homes, fittings(0), { id: showFlat, gateway, register, random });
}

type Unwired = Pick<PlannedHome, 'id' | 'gateway' | 'register'> & { readonly random: Random };

/** @param index of the home in the town: its ports and the addresses of its devices follow from it */
function wire(
  wish: TownWish,
  index: number,
  fitted: readonly Fitting[],
  { random, ...home }: Unwired,
): PlannedHome {
  const secret = wish.secret ?? random.hex;
  const port = (place: number): number =>
    wish.ports?.[index * portsPerHome + place] ?? (wish.portBase ?? 21_000) + index * portsPerHome + place;
  const lines = lineNames
    .map((name, place) => planLine(name, port(place + 1), secret))
    .filter((line) => fitted.some((one) => one.line === line.name));
  return {
    ...home,
    relayPort: port(0),
    lines,
    devices: fitted.map((one, place) => planDevice(one, index, place, secret)),
  };
}

function register(
  id: HomeId,
  gateway: GatewayId,
  index: number,
  year: number,
  quarter: readonly Community[],
  random: Random,
): Home {
  const place = index % quarter.length;
  const community = quarter[place] as Community;
  return {
    id,
    station: community.station,
    district,
    community: community.name,
    ...dwelling(community, random),
    ...household({ home: id, number: index + 1, thisYear: year, doctor: doctorOf(place) }, random),
    presenceCode: code(random),
    gateway,
  };
}

const code = (random: Random): string => String(random.whole(0, 999_999)).padStart(6, '0');

function planLine(
  name: (typeof lineNames)[number],
  port: number,
  secret: (bytes: number) => string,
): PlannedLine {
  switch (name) {
    case 'uart':
      return { name, type: 'serial', port };
    case 'lan':
      return { name, type: 'broker', port };
    case 'zigbee':
      return {
        name,
        type: 'zigbee2mqtt',
        port,
        base: 'zigbee2mqtt',
        username: 'zhuji',
        password: secret(12),
      };
  }
}

/** A serial address carries the home in its upper half, so that no two devices of the town share one. */
function planDevice(
  one: Fitting,
  index: number,
  place: number,
  secret: (bytes: number) => string,
): PlannedDevice {
  const serial = `0x${(((index + 1) << 8) | (place + 1)).toString(16).padStart(8, '0')}`;
  const address = { uart: serial, lan: one.id as string, zigbee: one.id.replaceAll('-', '_') }[one.line];
  return { ...one, address, secret: secret(16) };
}
