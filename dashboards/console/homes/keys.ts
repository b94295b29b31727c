/** Keys of the homes' page: through the list, and back. */
import { type KeyMeanings, type KeyPress, meaningOf } from '../shell/press.ts';

export type HomesCommand = 'next' | 'previous' | 'back';

const meanings: KeyMeanings<HomesCommand> = {
  keys: { j: 'next', ArrowDown: 'next', k: 'previous', ArrowUp: 'previous', Escape: 'back' },
  mayRepeat: new Set(['next', 'previous']),
};

export const homesCommandFor = (press: KeyPress): HomesCommand | undefined => meaningOf(press, meanings);
