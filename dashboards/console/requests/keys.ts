/** Keys of the requests' page: through the list, a call to write down, and back. */
import { type KeyMeanings, type KeyPress, meaningOf } from '../shell/press.ts';

export type RequestsCommand = 'next' | 'previous' | 'new' | 'back';

const meanings: KeyMeanings<RequestsCommand> = {
  keys: { j: 'next', ArrowDown: 'next', k: 'previous', ArrowUp: 'previous', n: 'new', Escape: 'back' },
  mayRepeat: new Set(['next', 'previous']),
};

export const requestsCommandFor = (press: KeyPress): RequestsCommand | undefined =>
  meaningOf(press, meanings);
