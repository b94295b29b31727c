/**
 * Which alert is on the desk. It lives in the address (`#alert=al-…`): a reload keeps it, and on a phone the back key leads
 * from the card to the queue. News never moves it; only when nothing is chosen does a wide screen show the first of the queue.
 */
import type { AlertId } from '@zhuji/protocol/ids';
import { useCallback, useEffect } from 'react';
import { goTo, useAddress } from '../shell/address.ts';
import { placeIn } from '../shell/place.ts';

const prefix = '#alert=';
const wide = window.matchMedia('(min-width: 900px)');

export interface Selection {
  chosen: AlertId | undefined;
  choose(id: AlertId | undefined): void;
  /** Done with this one; nothing happens when another has been chosen meanwhile. */
  leave(id: AlertId): void;
}

export function useSelection(first: AlertId | undefined): Selection {
  const hash = useAddress();
  const chosen = chosenIn(hash);

  const choose = useCallback((id: AlertId | undefined) => {
    if (!id) return goTo('', 'replace');
    // From the queue to a card is a step that "back" undoes; from card to card is not.
    goTo(
      `${prefix}${encodeURIComponent(id)}`,
      location.hash.startsWith(prefix) || wide.matches ? 'replace' : 'push',
    );
  }, []);

  useEffect(() => {
    // A link to another page changes the address while the desk is still there: it must not be called back.
    if (placeIn(location.hash).page !== 'desk') return;
    if (!chosen && first && wide.matches) choose(first);
  }, [chosen, first, choose]);

  const leave = useCallback(
    (id: AlertId) => {
      if (chosenIn(location.hash) === id) choose(undefined);
    },
    [choose],
  );
  return { chosen, choose, leave };
}

const chosenIn = (hash: string): AlertId | undefined =>
  hash.startsWith(prefix) ? (decodeURIComponent(hash.slice(prefix.length)) as AlertId) : undefined;
