/**
 * Who is to be asked first. The town is searched square by square, outwards, until nobody further away could still come before
 * those who were found; so the answer is the same as if everybody had been judged, and a hundred thousand cost no more than a
 * neighbourhood. The search says which squares it wants to see; whoever has the people (a store, a list) hands them over.
 */
import { type Instant, type NetworkLevel, networkLevels } from '@zhuji/protocol';
import { type Asked, type Candidate, judge, type PassedOver, placed } from './candidate.ts';
import { type CellRange, cellsWithin } from './grid.ts';
import type { Need } from './need.ts';
import type { Responder } from './responder.ts';
import { minutesFor, paces, reachIn } from './travel.ts';

export interface Wish {
  readonly need: Need;
  readonly asked: Asked;
  readonly now: Instant;
  /** How many are wanted. */
  readonly count: number;
}

export interface Search {
  readonly wish: Wish;
  /** Everybody so near is in `cells`. */
  readonly metres: number;
  /** To be looked at next; none: it is over. */
  readonly cells: readonly CellRange[];
  /** The best first. */
  readonly candidates: readonly Candidate[];
  /** Who would have come sooner, and cannot be asked; the nearest first. */
  readonly passedOver: readonly PassedOver[];
}

const firstLook = 200;

export const beginSearch = (wish: Wish): Search => lookWithin(wish, firstLook, [], []);

/** @param found everybody in `search.cells` */
export function widen({ wish, metres }: Search, found: Iterable<Responder>): Search {
  const { need, count } = wish;
  const { candidates, passedOver } = best(wish, found);
  const last = candidates[count - 1];
  // As far as somebody could be and still come before the last of them. In steps: each may bring that one nearer.
  const enough = reachIn(Math.min(need.withinMinutes, last ? cost(last) : need.withinMinutes));
  if (metres >= enough) return { wish, metres, cells: [], candidates, passedOver };
  return lookWithin(wish, Math.min(enough, metres * 1.6), candidates, passedOver);
}

const lookWithin = (
  wish: Wish,
  metres: number,
  candidates: readonly Candidate[],
  passedOver: readonly PassedOver[],
): Search => ({ wish, metres, cells: cellsWithin(wish.need.position, metres), candidates, passedOver });

function best(
  { need, asked, now, count }: Wish,
  found: Iterable<Responder>,
): Pick<Search, 'candidates' | 'passedOver'> {
  const candidates: Candidate[] = [];
  const passedOver: PassedOver[] = [];
  for (const responder of found) {
    const last = candidates[count - 1];
    const at = placed(responder, need, now);
    // Most are too far away to matter, and that is seen before anything else of them is looked at.
    if (last && soonestOf(responder, at.metres) > cost(last)) continue;
    const judged = judge(responder, need, asked, now, at);
    if ('not' in judged) insert(passedOver, judged.not, byDistance, count);
    else insert(candidates, judged.may, byRank, count);
  }
  return { candidates, passedOver };
}

const soonestOf = ({ way }: Responder, metres: number): number =>
  Math.ceil(paces[way].settingOff + minutesFor(metres, way));

function insert<One>(list: One[], one: One, order: (a: One, b: One) => number, most: number): void {
  let at = list.length;
  for (let before = list[at - 1]; before && order(one, before) < 0; before = list[at - 1]) at -= 1;
  if (at >= most) return;
  list.splice(at, 0, one);
  if (list.length > most) list.pop();
}

/** Somebody who lacks a skill goes before somebody who has it and comes this much later: half a fifteen-minute circle. */
const lackingCosts = 8;
/** Who was silent a moment ago is asked again when nobody else is anywhere near. */
const silenceCosts = 20;
/** Who is free goes before who has said yes elsewhere and comes no more than this much sooner. */
const turningCosts = 3;

const cost = ({ minutes, lacking, askedBefore, turnsRound }: Candidate): number =>
  Math.ceil(minutes) +
  (lacking.length > 0 ? lackingCosts : 0) +
  (askedBefore ? silenceCosts : 0) +
  (turnsRound ? turningCosts : 0);

const levels = Object.keys(networkLevels) as NetworkLevel[];

/**
 * By arrival in whole minutes, a missing skill and a silent telephone counted in; then the key, the load, the level of the network.
 * The rest settles what is equal, so that the same town always gives the same answer.
 */
export const byRank = (a: Candidate, b: Candidate): number =>
  cost(a) - cost(b) ||
  Number(b.keyHolder) - Number(a.keyHolder) ||
  a.responder.load - b.responder.load ||
  levels.indexOf(a.level) - levels.indexOf(b.level) ||
  a.minutes - b.minutes ||
  (a.responder.id < b.responder.id ? -1 : 1);

const byDistance = (a: PassedOver, b: PassedOver): number => a.metres - b.metres;
