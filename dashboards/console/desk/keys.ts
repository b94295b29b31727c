/** What a key means on the desk. Pure: the page says what was pressed and where; this says what is wanted. */
import { type KeyMeanings, type KeyPress, meaningOf } from '../shell/press.ts';

export type DeskCommand =
  | 'next'
  | 'previous'
  | 'claim'
  | 'release'
  | 'hand-over'
  | 'reopen'
  | 'resolve'
  | 'close'
  | 'note'
  | 'call'
  | 'send'
  | 'ask'
  | 'home'
  | 'back';

const meanings: KeyMeanings<DeskCommand> = {
  keys: {
    j: 'next',
    ArrowDown: 'next',
    k: 'previous',
    ArrowUp: 'previous',
    c: 'claim',
    Enter: 'claim',
    u: 'release',
    t: 'hand-over',
    o: 'reopen',
    r: 'resolve',
    x: 'close',
    n: 'note',
    l: 'call',
    e: 'send',
    q: 'ask',
    v: 'home',
    Escape: 'back',
  },
  mayRepeat: new Set(['next', 'previous']),
};

export const commandFor = (press: KeyPress): DeskCommand | undefined => meaningOf(press, meanings);

/** The desk's part of the table behind `?`. */
export const keyTable: readonly { command: DeskCommand; keys: readonly string[] }[] = [
  { command: 'next', keys: ['J', '↓'] },
  { command: 'previous', keys: ['K', '↑'] },
  { command: 'claim', keys: ['C', 'Enter'] },
  { command: 'release', keys: ['U'] },
  { command: 'hand-over', keys: ['T'] },
  { command: 'note', keys: ['N'] },
  { command: 'call', keys: ['L'] },
  { command: 'send', keys: ['E'] },
  { command: 'ask', keys: ['Q'] },
  { command: 'home', keys: ['V'] },
  { command: 'resolve', keys: ['R'] },
  { command: 'close', keys: ['X'] },
  { command: 'reopen', keys: ['O'] },
  { command: 'back', keys: ['Esc'] },
];
