/** When a key counts at all, whatever it means. Pure: the page says what was pressed and where. */
export interface KeyPress {
  key: string;
  /** Ctrl, Alt or Meta is held: the browser's own. */
  chord: boolean;
  /** Alt is held, and nothing beside it. */
  alt: boolean;
  /** A Chinese input method is still composing. */
  composing: boolean;
  /** The key is held down and repeats. */
  repeat: boolean;
  /** What has the focus. `control`: a button or a link, which Enter presses by itself. */
  focus: 'page' | 'text' | 'control';
  /** A dialog or a drawer is open and has the keys. */
  dialog: boolean;
}

export interface KeyMeanings<Command extends string> {
  readonly keys: Readonly<Record<string, Command>>;
  /** What a key that is held down goes on doing; everything else happens once. */
  readonly mayRepeat?: ReadonlySet<Command>;
}

export function meaningOf<Command extends string>(
  press: KeyPress,
  { keys, mayRepeat }: KeyMeanings<Command>,
): Command | undefined {
  if (press.chord || press.composing || press.dialog || press.focus === 'text') return undefined;
  if (press.focus === 'control' && press.key === 'Enter') return undefined;
  // '？' and '、' are what the keys give under a Chinese input method.
  const typed = fullWidth.get(press.key) ?? press.key;
  const key = typed.length === 1 ? typed.toLowerCase() : typed;
  const command = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (command && press.repeat && !mayRepeat?.has(command)) return undefined;
  return command;
}

const fullWidth: ReadonlyMap<string, string> = new Map([
  ['？', '?'],
  ['、', '/'],
  ['／', '/'],
]);
