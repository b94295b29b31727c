/** What a key means on the desk. Pure: the page says what was pressed and where; this says what is wanted. */
export type DeskCommand =
  | 'next'
  | 'previous'
  | 'top'
  | 'claim'
  | 'release'
  | 'hand-over'
  | 'reopen'
  | 'resolve'
  | 'close'
  | 'note'
  | 'silence'
  | 'closed-list'
  | 'keys'
  | 'back';

export interface KeyPress {
  key: string;
  /** Ctrl, Alt or Meta is held: the browser's own. */
  chord: boolean;
  /** A Chinese input method is still composing. */
  composing: boolean;
  /** The key is held down and repeats. */
  repeat: boolean;
  /** What has the focus. `control`: a button or a link, which Enter presses by itself. */
  focus: 'page' | 'text' | 'control';
  /** A dialog or a drawer is open and has the keys. */
  dialog: boolean;
}

const meanings: Record<string, DeskCommand> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  g: 'top',
  c: 'claim',
  Enter: 'claim',
  u: 'release',
  t: 'hand-over',
  o: 'reopen',
  r: 'resolve',
  x: 'close',
  n: 'note',
  s: 'silence',
  h: 'closed-list',
  '?': 'keys',
  Escape: 'back',
};
const mayRepeat: ReadonlySet<DeskCommand> = new Set(['next', 'previous']);

export function commandFor(press: KeyPress): DeskCommand | undefined {
  if (press.chord || press.composing || press.dialog || press.focus === 'text') return undefined;
  if (press.focus === 'control' && press.key === 'Enter') return undefined;
  // '？' is what the key gives under a Chinese input method.
  const key = press.key === '？' ? '?' : press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const command = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
  if (command && press.repeat && !mayRepeat.has(command)) return undefined;
  return command;
}

/** The table behind `?`. */
export const keyTable: readonly { command: DeskCommand; keys: readonly string[] }[] = [
  { command: 'next', keys: ['J', '↓'] },
  { command: 'previous', keys: ['K', '↑'] },
  { command: 'top', keys: ['G'] },
  { command: 'claim', keys: ['C', 'Enter'] },
  { command: 'release', keys: ['U'] },
  { command: 'hand-over', keys: ['T'] },
  { command: 'note', keys: ['N'] },
  { command: 'resolve', keys: ['R'] },
  { command: 'close', keys: ['X'] },
  { command: 'reopen', keys: ['O'] },
  { command: 'silence', keys: ['S'] },
  { command: 'closed-list', keys: ['H'] },
  { command: 'keys', keys: ['?'] },
  { command: 'back', keys: ['Esc'] },
];
