/** While something is written and not saved, no link, key or reload leads away before its writer was asked; but to an alarm that waits. */
import { useCallback, useEffect, useRef } from 'react';
import { holdAddress } from './address.ts';

/** `ask` is given the way on, for when the answer is yes. Returns what lets go at once, for who has saved and goes on. */
export function useLeaving(unsaved: boolean, ask: (leave: () => void) => void): () => void {
  const latest = useRef(ask);
  latest.current = ask;
  const release = useRef<() => void>(undefined);
  const letGo = useCallback(() => {
    release.current?.();
    release.current = undefined;
  }, []);
  useEffect(() => {
    if (!unsaved) return;
    const free = holdAddress((leave) => latest.current(leave));
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', unload);
    release.current = () => {
      free();
      window.removeEventListener('beforeunload', unload);
    };
    return letGo;
  }, [unsaved, letGo]);
  return letGo;
}
