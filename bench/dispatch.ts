/**
 * What the choice of a responder costs and what it is worth. Time: the nearest able of 100,000, with skills, shifts and load, the
 * town in memory. Worth: on random towns with several alerts at once, the mean arrival of those who are
 * chosen, one alert after the other, beside the best assignment that there is (Hungarian method), which knows all alerts beforehand.
 */
import {
  type AlertKind,
  type HomeId,
  instant,
  type Position,
  type ResponderId,
  type Skill,
  type TravelWay,
} from '@zhuji/protocol';
import { type Random, seeded } from '../firmware-sim/random.ts';
import type { Candidate } from '../hub/core/dispatch/candidate.ts';
import { judge } from '../hub/core/dispatch/candidate.ts';
import { beginSearch, type Search, type Wish, widen } from '../hub/core/dispatch/choose.ts';
import { type Cell, type CellRange, cellOf } from '../hub/core/dispatch/grid.ts';
import { needOf } from '../hub/core/dispatch/need.ts';
import type { Responder } from '../hub/core/dispatch/responder.ts';

/** Thursday 26 November 2026, 10:00 in China. */
const now = instant(Date.UTC(2026, 10, 26, 2));
const centre: Position = { lat: 39.7725, lon: 98.2894 };
const metresPerDegree = 111_320;
const kinds: readonly AlertKind[] = ['sos', 'fall', 'gas_leak', 'smoke', 'inactivity'];

export async function dispatch(): Promise<object> {
  return { choice: choice(), worth: worth() };
}

function choice(): object {
  const random = seeded('dispatch/choice');
  const responders = Array.from({ length: 100_000 }, (_, at) => drawResponder(at, 20_000, random));
  const town = townOf(responders);
  const needs = Array.from({ length: 2_000 }, (_, at) => drawNeed(at, 20_000, random));
  for (const need of needs.slice(0, 200)) choose(town, { need, ...rest, count: 1 });
  return {
    responders: responders.length,
    kilometresAcross: 20,
    theFirstOne: measured(needs, (need) => choose(town, { need, ...rest, count: 1 })),
    tenForTheOperator: measured(needs, (need) => choose(town, { need, ...rest, count: 10 })),
    judgingEverybody: measured(needs.slice(0, 20), (need) => {
      for (const one of responders) judge(one, need, rest.asked, now);
    }),
  };
}

const rest: Pick<Wish, 'asked' | 'now'> = { asked: new Map(), now };

function worth(): object {
  const ratios: number[] = [];
  let means = { chosen: 0, best: 0 };
  const towns = 200;
  for (let at = 0; at < towns; at += 1) {
    const { chosen, best } = oneTown(seeded(`dispatch/town-${at}`));
    ratios.push(chosen / best);
    means = { chosen: means.chosen + chosen / towns, best: means.best + best / towns };
  }
  ratios.sort((a, b) => a - b);
  const place = (share: number) => round(ratios[Math.floor((ratios.length - 1) * share)] ?? 0);
  return {
    towns,
    respondersEach: 40,
    alertsAtOnceEach: 8,
    meanMinutes: { chosen: round(means.chosen), best: round(means.best) },
    meanOverBest: round(means.chosen / means.best),
    ratioByTown: { p50: place(0.5), p90: place(0.9), worst: place(1) },
  };
}

/** Alerts come one after the other; whoever was chosen is busy for the next. */
function oneTown(random: Random): { chosen: number; best: number } {
  const people = Array.from(
    { length: 40 },
    (_, at): Responder => ({
      ...drawResponder(at, 5_000, random),
      rota: always,
      skills: [],
      unanswered: 0,
      load: 0,
    }),
  );
  const homes = Array.from({ length: 8 }, () => scatter(5_000, random));
  const free = new Set(people);
  let chosen = 0;
  for (const [at, position] of homes.entries()) {
    const need = {
      ...needOf({ kind: 'smoke', severity: 'P1' }, `home-${at}` as HomeId, position),
      withinMinutes: 600,
    };
    const first = choose(townOf([...free]), { need, ...rest, count: 1 })[0];
    if (!first) throw new Error('nobody is there');
    free.delete(first.responder);
    chosen += first.minutes;
  }
  const costs = homes.map((position, at) =>
    people.map((one) => {
      const need = {
        ...needOf({ kind: 'smoke', severity: 'P1' }, `home-${at}` as HomeId, position),
        withinMinutes: 600,
      };
      const judged = judge(one, need, rest.asked, now);
      return 'may' in judged ? judged.may.minutes : judged.not.minutes;
    }),
  );
  return { chosen: chosen / homes.length, best: leastCost(costs) / homes.length };
}

/** Hungarian method with potentials, O(rows² · columns); there are at least as many columns as rows. */
export function leastCost(costs: readonly (readonly number[])[]): number {
  const columns = costs[0]?.length ?? 0;
  const rowPotential = new Float64Array(costs.length + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= costs.length; row += 1) {
    rowOf[0] = row;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const cameFrom = new Int32Array(columns + 1);
    const seen = new Uint8Array(columns + 1);
    let column = 0;
    do {
      seen[column] = 1;
      const current = rowOf[column] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= columns; other += 1) {
        if (seen[other]) continue;
        const cost =
          (costs[current - 1]?.[other - 1] ?? 0) -
          (rowPotential[current] ?? 0) -
          (columnPotential[other] ?? 0);
        if (cost < (least[other] ?? 0)) {
          least[other] = cost;
          cameFrom[other] = column;
        }
        if ((least[other] ?? 0) < delta) {
          delta = least[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other += 1) {
        if (seen[other]) {
          const held = rowOf[other] ?? 0;
          rowPotential[held] = (rowPotential[held] ?? 0) + delta;
          columnPotential[other] = (columnPotential[other] ?? 0) - delta;
        } else least[other] = (least[other] ?? 0) - delta;
      }
      column = next;
    } while ((rowOf[column] ?? 0) !== 0);
    while (column !== 0) {
      const before = cameFrom[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }
  return -(columnPotential[0] ?? 0);
}

/** Everybody by the number of their square, ascending. */
interface Town {
  readonly cells: Float64Array;
  readonly people: readonly Responder[];
}

function townOf(responders: readonly Responder[]): Town {
  const people = [...responders].sort((a, b) => cellOf(a.base) - cellOf(b.base));
  return { people, cells: Float64Array.from(people, ({ base }) => cellOf(base)) };
}

function choose(town: Town, wish: Wish): readonly Candidate[] {
  let search: Search = beginSearch(wish);
  while (search.cells.length > 0) search = widen(search, within(town, search.cells));
  return search.candidates;
}

function* within({ cells, people }: Town, ranges: readonly CellRange[]): Generator<Responder> {
  for (const [from, to] of ranges) {
    for (let at = firstFrom(cells, from); at < cells.length && (cells[at] ?? 0) <= to; at += 1) {
      const one = people[at];
      if (one) yield one;
    }
  }
}

function firstFrom(cells: Float64Array, from: Cell): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cells[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const always: Responder['rota'] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];
const rotas: readonly Responder['rota'][] = [
  [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
  [{ days: [1, 3, 5, 7], from: '18:00', to: '08:00' }],
  [{ days: [6, 7], from: '08:00', to: '20:00' }],
];
const ways: readonly TravelWay[] = ['walk', 'e_bike', 'car'];
const everySkill: readonly Skill[] = ['medical', 'lifting', 'gas'];

function drawResponder(at: number, across: number, random: Random): Responder {
  return {
    id: `re-${at}` as ResponderId,
    name: `${at}`,
    phone: '199 0000 0301',
    kind: random.pick(['station_staff', 'volunteer', 'neighbour', 'centre_staff']),
    skills: everySkill.filter(() => random.between(0, 1) < 0.4),
    keysOf: [],
    way: random.pick(ways),
    base: scatter(across, random),
    rota: random.pick(rotas),
    exceptions: [],
    onCall: random.between(0, 1) < 0.1,
    unanswered: random.between(0, 1) < 0.05 ? 2 : 0,
    missedAt: rest.now,
    load: random.whole(0, 4),
  };
}

const drawNeed = (at: number, across: number, random: Random) =>
  needOf({ kind: random.pick(kinds), severity: 'P1' }, `home-${at}` as HomeId, scatter(across, random));

const scatter = (across: number, random: Random): Position => ({
  lat: centre.lat + random.between(-across / 2, across / 2) / metresPerDegree,
  lon:
    centre.lon +
    random.between(-across / 2, across / 2) / (metresPerDegree * Math.cos((centre.lat * Math.PI) / 180)),
});

/** By the wall each, and by the processor on average: its clock ticks too seldom for one. */
function measured<Item>(items: readonly Item[], work: (item: Item) => unknown): object {
  const before = process.threadCpuUsage();
  const times = items.map((item) => {
    const from = process.hrtime.bigint();
    work(item);
    return Number(process.hrtime.bigint() - from) / 1_000;
  });
  const { user, system } = process.threadCpuUsage(before);
  times.sort((a, b) => a - b);
  const place = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
  const processor = Math.round((user + system) / items.length);
  return { p50: place(0.5), p99: place(0.99), worst: place(1), processor, unit: 'µs' };
}
const round = (value: number): number => Number(value.toFixed(3));
