/**
 * The hub's clock as this page knows it, ticking once a second. A workstation whose clock is wrong must not show wrong waiting
 * times: every beat carries the hub's time, and all words about time are made from it.
 */
import { useSyncExternalStore } from 'react';

let offset = 0;
let second = Math.floor(Date.now() / 1_000);
let ticking: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

export const setHubTime = (hubTime: number): void => {
  offset = hubTime - Date.now();
};
export const hubNow = (): number => Date.now() + offset;

function tick(): void {
  const now = Math.floor(hubNow() / 1_000);
  if (now === second) return;
  second = now;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  // Four looks a second: every clock on the page turns together and at most a quarter of a second late.
  ticking ??= setInterval(tick, 250);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** The present second in milliseconds; the component renders once a second. */
export const useHubNow = (): number => useSyncExternalStore(watch, () => second) * 1_000;
