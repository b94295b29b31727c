/** Whoever reads something else is brought to what cannot wait: when it begins, and when its notification was tapped. */
import { useEffect, useRef } from 'react';

/** @param what names what cannot wait, another name for another; empty: nothing */
export function useCalled(what: string, show: () => void): void {
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (what !== '') latest.current();
  }, [what]);
  useEffect(() => {
    const worker = navigator.serviceWorker;
    const tapped = () => latest.current();
    worker?.addEventListener('message', tapped);
    return () => worker?.removeEventListener('message', tapped);
  }, []);
}
