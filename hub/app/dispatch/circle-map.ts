/** If somebody pressed at that moment: how soon whoever would be asked first could be at each door. */
import {
  type AreaId,
  type CircleMap,
  type Home,
  type Instant,
  type NetworkLevel,
  networkLevels,
  type Position,
} from '@zhuji/protocol';
import { beginSearch, widen } from '../../core/dispatch/choose.ts';
import { needOf } from '../../core/dispatch/need.ts';
import { byRota } from '../../core/dispatch/responder.ts';
import { inSlices } from '../in-slices.ts';
import type { Clock, Reach, Reader, Store, User } from '../ports.ts';
import { placeOfHome, reachOf } from './reach.ts';

interface CirclePorts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const ifPressed = { kind: 'sos', severity: 'P1' } as const;
const widest = (Object.keys(networkLevels) as NetworkLevel[]).at(-1) as NetworkLevel;
/** Some ten milliseconds: what waits for the store meanwhile has its turn. */
const sliceOf = 16;

/**
 * Now: by all that is known of everybody. At another time: by the rota alone, from where each usually is.
 * In the whole district, as the last level of the ladder asks: what the levels before it take is not in it.
 * One question after the other: however many desks ask, it is the work of one.
 */
export function circleMap({ store, clock }: CirclePorts) {
  let before: Promise<unknown> = Promise.resolve();
  return ({ area }: Pick<User, 'area'>, asked?: Instant): Promise<CircleMap> => {
    const answer = before.then(() => look(store, area, new Doors(asked ?? clock.now(), asked !== undefined)));
    before = answer.catch(() => undefined);
    return answer;
  };
}

async function look(store: CirclePorts['store'], area: User['area'], doors: Doors): Promise<CircleMap> {
  const homes = await store.read((reader) => reader.within(area).homes());
  const judged = await inSlices(
    homes,
    (slice) =>
      store.read(async (reader) => {
        const each: CircleMap['homes'] = [];
        for (const home of slice) each.push(...(await doors.judge(reader, home)));
        return each;
      }),
    sliceOf,
  );
  return { at: doors.at, homes: judged };
}

/** What is the same for all doors of a station, or of a house, is found out once. */
class Doors {
  readonly at: Instant;
  readonly #byRota: boolean;
  readonly #reach = new Map<AreaId | undefined, Reach>();
  readonly #minutes = new Map<string, number | undefined>();

  constructor(at: Instant, isByRota: boolean) {
    this.at = at;
    this.#byRota = isByRota;
  }

  /** Nothing where nobody knows the place. */
  async judge(reader: Reader, home: Home): Promise<CircleMap['homes']> {
    const position = await placeOfHome(reader.areas, home);
    if (!position) return [];
    const house = `${position.lat} ${position.lon} ${home.station}`;
    if (!this.#minutes.has(house)) this.#minutes.set(house, await this.#soonest(reader, home, position));
    const minutes = this.#minutes.get(house);
    return [{ id: home.id, ...(minutes !== undefined && { minutes }) }];
  }

  async #soonest({ areas, responders }: Reader, home: Home, position: Position): Promise<number | undefined> {
    const reach = this.#reach.get(home.station) ?? (await reachOf(areas, home, widest));
    this.#reach.set(home.station, reach);
    const need = needOf(ifPressed, home.id, position);
    let search = beginSearch({ need, asked: new Map(), now: this.at, count: 1 });
    while (search.cells.length > 0) {
      const found = await responders.within(search.cells, reach, this.at);
      search = widen(search, this.#byRota ? found.map(byRota) : found);
    }
    const [first] = search.candidates;
    return first && Math.ceil(first.minutes);
  }
}
