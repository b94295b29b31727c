/**
 * The last picture, kept in this browser for some hours: a telephone that lost its network, and then its page, must still know the
 * house and how to get in. Of tasks only those that are open; the next look at the hub drops what is over, the sign-out drops all.
 */
import type { ResponderSelf } from '@zhuji/protocol/api/own-dispatches';

const key = 'zhuji.responder.picture';
const keptForMs = 4 * 3_600_000;
const open = ['offered', 'accepted', 'en_route', 'arrived'];

export function keepPicture(self: ResponderSelf): void {
  const isOpen = ({ state }: { readonly state: string }) => open.includes(state);
  const tasks = { dispatches: self.dispatches.filter(isOpen), visits: self.visits.filter(isOpen) };
  try {
    localStorage.setItem(key, JSON.stringify({ ...self, ...tasks }));
  } catch {
    // without storage it lasts as long as the page
  }
}

export function forgetPicture(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}

/** @param now by this telephone's clock, which is good enough for hours */
export function keptPicture(now = Date.now()): ResponderSelf | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as ResponderSelf | null;
    if (kept && Math.abs(now - kept.hubTime) < keptForMs) return kept;
  } catch {
    // it cannot be read, and is as good as none
  }
  forgetPicture();
  return undefined;
}
