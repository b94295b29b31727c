/** The page's address as React sees it. */
import { useSyncExternalStore } from 'react';

/** While something is unsaved, the page stays where it is until its writer was asked. */
interface Hold {
  readonly at: string;
  ask(leave: () => void): void;
}
/** The newest last: it is asked first. */
const holds: Hold[] = [];
const watchers = new Set<() => void>();
/** Where an alarm is answered: it comes before whatever is typed. */
let urgent: ReadonlySet<string> = new Set();

/** What the browser has gone to already is not what is shown, while it is held. */
const shown = (): string => holds.at(-1)?.at ?? location.hash;

export const useAddress = (): string => useSyncExternalStore(watchAddress, shown);

/** `push`: a step that the browser's back key undoes. An empty address is the page without one. */
export function goTo(address: string, how: 'push' | 'replace'): void {
  const to = address || location.pathname;
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  moved();
}

/** No link, no key and no step back leads away until `ask` was told how to go on. Returns its own end. */
export function holdAddress(ask: Hold['ask']): () => void {
  const held: Hold = { at: location.hash, ask };
  holds.push(held);
  return () => letGo(held);
}

/** No way to one of these is asked about. */
export function neverAskAbout(addresses: ReadonlySet<string>): void {
  urgent = addresses;
}

function letGo(held: Hold): void {
  const place = holds.indexOf(held);
  if (place >= 0) holds.splice(place, 1);
}

function moved(): void {
  const to = location.hash;
  const hold = holds.at(-1);
  if (hold && urgent.has(to)) holds.length = 0;
  else if (hold && to !== hold.at) {
    history.pushState(null, '', hold.at || location.pathname);
    hold.ask(() => {
      letGo(hold);
      goTo(to, 'push');
    });
    return;
  }
  for (const changed of watchers) changed();
}

function watchAddress(changed: () => void): () => void {
  watchers.add(changed);
  if (watchers.size === 1) {
    window.addEventListener('popstate', moved);
    window.addEventListener('hashchange', moved);
  }
  return () => {
    watchers.delete(changed);
    if (watchers.size > 0) return;
    window.removeEventListener('popstate', moved);
    window.removeEventListener('hashchange', moved);
  };
}
