/** Listens to the whole window and says which command a key means; what the command does is the page's matter. */
import { useEffect, useRef } from 'react';
import type { KeyPress } from './press.ts';

export function useKeys<Command extends string>(
  commandFor: (press: KeyPress) => Command | undefined,
  run: (command: Command) => void,
): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandFor(keyPress(event));
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [commandFor]);
}

function keyPress(event: KeyboardEvent): KeyPress {
  return {
    // Where Alt makes another sign of a letter, the letter is meant.
    key: event.altKey && event.code.startsWith('Key') ? event.code.slice(3) : event.key,
    alt: event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey,
    chord: event.ctrlKey || event.altKey || event.metaKey,
    composing: event.isComposing,
    repeat: event.repeat,
    focus: focusOf(event.target),
    dialog: document.querySelector('[role="dialog"], [role="menu"]:not(.ant-dropdown-hidden *)') !== null,
  };
}

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return 'text';
  return target.closest('button, a, summary') ? 'control' : 'page';
}
