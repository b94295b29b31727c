/** Whether a code that somebody types proves that they are in the home. Four digits would be guessed, were there no end to guessing. */
import type { Dispatch, Visit } from './dispatch.ts';

/** Whoever reads a card by a torch mistypes it twice, not six times. */
const mostWrong = 5;

/** @param known undefined where the home has none */
export function proofBy(
  typed: string,
  known: string | undefined,
  { wrongCodes = 0 }: Pick<Dispatch | Visit, 'wrongCodes'>,
): 'proved' | 'wrong' | 'spent' {
  if (wrongCodes >= mostWrong) return 'spent';
  return known !== undefined && typed === known ? 'proved' : 'wrong';
}
