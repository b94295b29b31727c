/** Keys that mean the same on every page: where to go, and what must be at hand wherever somebody is. */
import { type KeyMeanings, type KeyPress, meaningOf } from './press.ts';

export type ShellCommand =
  | 'desk'
  | 'top'
  | 'alarm'
  | 'homes'
  | 'requests'
  | 'map'
  | 'board'
  | 'rota'
  | 'drills'
  | 'plans'
  | 'channels'
  | 'audit'
  | 'silence'
  | 'closed-list'
  | 'keys';

/** Letters, never digits: who types R, 2, Enter blind must not land on another page when a dialog did not open. */
const meanings: KeyMeanings<ShellCommand> = {
  keys: {
    d: 'desk',
    g: 'top',
    f: 'homes',
    '/': 'homes',
    w: 'requests',
    m: 'map',
    b: 'board',
    z: 'rota',
    y: 'drills',
    p: 'plans',
    i: 'channels',
    a: 'audit',
    s: 'silence',
    h: 'closed-list',
    '?': 'keys',
  },
};

export const shellCommandFor = (press: KeyPress): ShellCommand | undefined =>
  leadsToAlarm(press) ? 'alarm' : meaningOf(press, meanings);

/** Whatever lies over the page, and whatever is being typed: who waits can be reached. */
const leadsToAlarm = ({ key, alt, chord, composing, repeat, focus, dialog }: KeyPress): boolean =>
  key.toLowerCase() === 'g' && !composing && !repeat && (alt || (dialog && !chord && focus !== 'text'));

/** The first part of the table behind `?`. */
export const shellKeyTable: readonly { command: ShellCommand; keys: readonly string[] }[] = [
  { command: 'desk', keys: ['D'] },
  { command: 'top', keys: ['G'] },
  { command: 'alarm', keys: ['Alt+G'] },
  { command: 'homes', keys: ['F', '/'] },
  { command: 'requests', keys: ['W'] },
  { command: 'map', keys: ['M'] },
  { command: 'board', keys: ['B'] },
  { command: 'rota', keys: ['Z'] },
  { command: 'drills', keys: ['Y'] },
  { command: 'plans', keys: ['P'] },
  { command: 'channels', keys: ['I'] },
  { command: 'audit', keys: ['A'] },
  { command: 'closed-list', keys: ['H'] },
  { command: 'silence', keys: ['S'] },
  { command: 'keys', keys: ['?'] },
];
