/**
 * What a road server said, kept for a while, so that a decision never waits for it: it is asked before the decision, and where it
 * did not answer in time the hub's own estimate stands.
 */
import { type Instant, later, minutes, seconds, type TravelWay } from '@zhuji/protocol';
import { byRoad, type Candidate } from '../../core/dispatch/candidate.ts';
import { byRank } from '../../core/dispatch/choose.ts';
import { type Cell, cellOf } from '../../core/dispatch/grid.ts';
import type { Need } from '../../core/dispatch/need.ts';
import { isPossible } from '../../core/dispatch/travel.ts';
import type { Clock, Metrics, Roads } from '../ports.ts';

interface Known {
  readonly minutes: number;
  readonly until: Instant;
}

const keeps = minutes(15);
const mostKept = 50_000;
/** A server that failed is not waited for again at once: each wait would hold up the choice for the next alert. */
const restsFor = seconds(30);

interface RoadTimesParts {
  readonly roads: Roads | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly metrics: Pick<Metrics, 'count'>;
}

export class RoadTimes {
  readonly #parts: RoadTimesParts;
  readonly #known = new Map<string, Known>();
  readonly #restUntil = new Map<TravelWay, Instant>();

  constructor(parts: RoadTimesParts) {
    this.#parts = parts;
  }

  /** Never rejects: a server that is down must keep nobody from going. Each way of travel may have a server of its own. */
  async ask({ position }: Need, candidates: readonly Candidate[]): Promise<void> {
    const { roads, clock } = this.#parts;
    if (!roads) return;
    const unknown = candidates.filter((one) => this.#minutes(position, one) === undefined);
    const ways = Map.groupBy(unknown, ({ responder }) => responder.way);
    await Promise.all(
      [...ways].map(async ([way, those]) => {
        if (clock.now() >= (this.#restUntil.get(way) ?? 0)) await this.#askFor(roads, position, way, those);
      }),
    );
  }

  async #askFor(
    roads: Roads,
    to: Need['position'],
    way: TravelWay,
    those: readonly Candidate[],
  ): Promise<void> {
    const { clock, metrics } = this.#parts;
    try {
      const places = those.map(({ position }) => position);
      const answers = await roads.minutesTo(to, way, places);
      const until = later(clock.now(), keeps);
      if (this.#known.size > mostKept) this.#known.clear();
      for (const [at, one] of those.entries()) {
        const answer = answers[at];
        if (answer === undefined) continue;
        if (isPossible(answer, one.metres, way))
          this.#known.set(journeyOf(to, one), { minutes: answer, until });
        else metrics.count('zhuji_roads_failures_total');
      }
    } catch {
      this.#restUntil.set(way, later(clock.now(), restsFor));
      metrics.count('zhuji_roads_failures_total');
    }
  }

  /** The same people by what is known of the roads, the best first. Who is estimated is marked so. */
  known({ position }: Need, candidates: readonly Candidate[]): Candidate[] {
    if (!this.#parts.roads) return [...candidates];
    return candidates
      .map((one) => {
        const minutesOnTheRoad = this.#minutes(position, one);
        return minutesOnTheRoad === undefined ? { ...one, byRoad: false } : byRoad(one, minutesOnTheRoad);
      })
      .sort(byRank);
  }

  #minutes(to: Need['position'], one: Candidate): number | undefined {
    const known = this.#known.get(journeyOf(to, one));
    return known && known.until > this.#parts.clock.now() ? known.minutes : undefined;
  }
}

const cell = (position: Need['position']): Cell => cellOf(position);
const journeyOf = (to: Need['position'], { position, responder }: Candidate): string =>
  `${cell(position)}>${cell(to)}/${responder.way}`;
