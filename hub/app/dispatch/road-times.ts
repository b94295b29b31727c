/**
 * What a road server said, kept for a while, so that a decision never waits for it: it is asked before the decision, and where it
 * did not answer in time the hub's own estimate stands.
 */
import { type Instant, later, minutes } from '@zhuji/protocol';
import { byRoad, type Candidate } from '../../core/dispatch/candidate.ts';
import { byRank } from '../../core/dispatch/choose.ts';
import { type Cell, cellOf } from '../../core/dispatch/grid.ts';
import type { Need } from '../../core/dispatch/need.ts';
import type { Clock, Metrics, Roads } from '../ports.ts';

interface Known {
  readonly minutes: number;
  readonly until: Instant;
}

const keeps = minutes(15);
const mostKept = 50_000;

interface RoadTimesParts {
  readonly roads: Roads | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly metrics: Pick<Metrics, 'count'>;
}

export class RoadTimes {
  readonly #parts: RoadTimesParts;
  readonly #known = new Map<string, Known>();

  constructor(parts: RoadTimesParts) {
    this.#parts = parts;
  }

  /** Never rejects: a server that is down must keep nobody from going. */
  async ask({ position }: Need, candidates: readonly Candidate[]): Promise<void> {
    const { roads, clock, metrics } = this.#parts;
    if (!roads) return;
    const unknown = candidates.filter((one) => this.#minutes(position, one) === undefined);
    if (unknown.length === 0) return;
    try {
      const journeys = unknown.map((one) => ({ from: one.position, way: one.responder.way }));
      const answers = await roads.minutesTo(position, journeys);
      const until = later(clock.now(), keeps);
      if (this.#known.size > mostKept) this.#known.clear();
      for (const [at, one] of unknown.entries()) {
        const answer = answers[at];
        if (answer !== undefined) this.#known.set(journeyOf(position, one), { minutes: answer, until });
      }
    } catch {
      metrics.count('zhuji_roads_failures_total');
    }
  }

  /** The same people by what is known of the roads, the best first. */
  known({ position }: Need, candidates: readonly Candidate[]): Candidate[] {
    return candidates
      .map((one) => {
        const minutesOnTheRoad = this.#minutes(position, one);
        return minutesOnTheRoad === undefined ? one : byRoad(one, minutesOnTheRoad);
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
