/** The page's address as React sees it. */
import { useSyncExternalStore } from 'react';

export const useAddress = (): string => useSyncExternalStore(watchAddress, () => location.hash);

/** `push`: a step that the browser's back key undoes. An empty address is the page without one. */
export function goTo(address: string, how: 'push' | 'replace'): void {
  const to = address || location.pathname;
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

function watchAddress(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener('hashchange', changed);
  };
}
