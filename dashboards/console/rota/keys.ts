/** Keys of the rota: from week to week, from person to person, and back. */
import { type KeyMeanings, type KeyPress, meaningOf } from '../shell/press.ts';

export type RotaCommand = 'earlier' | 'later' | 'next' | 'previous' | 'back';

const meanings: KeyMeanings<RotaCommand> = {
  keys: {
    ArrowLeft: 'earlier',
    ArrowRight: 'later',
    j: 'next',
    ArrowDown: 'next',
    k: 'previous',
    ArrowUp: 'previous',
    Escape: 'back',
  },
  mayRepeat: new Set(['next', 'previous']),
};

export const rotaCommandFor = (press: KeyPress): RotaCommand | undefined => meaningOf(press, meanings);
