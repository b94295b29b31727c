/** Arrival by position: the telephone is at the house. */
import type { Position } from '@zhuji/protocol';
import { metresBetween } from './grid.ts';

/** A building, its yard and what satellites miss by between high walls. */
const atTheHouse = 60;
/** A fix that may be off by more than this says which quarter they are in, not which house. */
const worstFix = 100;

export interface Fix {
  readonly position: Position;
  /** Radius in metres within which it is true, by the telephone's own account. */
  readonly accuracy?: number | undefined;
}

export const isNear = ({ position, accuracy = 0 }: Fix, home: Position): boolean =>
  accuracy <= worstFix && metresBetween(position, home) <= atTheHouse;
