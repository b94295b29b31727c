/** While something is written and not saved, no link, key or reload leads away before its writer was asked. */
import { useEffect, useRef } from 'react';
import { holdAddress } from './address.ts';

/** `ask` is given the way on, for when the answer is yes. */
export function useLeaving(unsaved: boolean, ask: (leave: () => void) => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!unsaved) return;
    const release = holdAddress((leave) => latest.current(leave));
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', unload);
    return () => {
      release();
      window.removeEventListener('beforeunload', unload);
    };
  }, [unsaved]);
}
