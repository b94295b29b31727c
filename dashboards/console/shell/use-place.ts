/** Where this person is, and how to go elsewhere. */
import type { Role } from '@zhuji/protocol/api/people';
import type { AlertId } from '@zhuji/protocol/ids';
import { useCallback, useMemo, useRef } from 'react';
import { goTo, useAddress } from './address.ts';
import { addressOf, mayOpen, type Place, placeIn } from './place.ts';

export interface Going {
  place: Place;
  /** Nowhere when it is not for this role. */
  go(place: Place, how?: 'push' | 'replace'): void;
  /** What was on the desk last: where somebody comes back to. */
  lastAlert: AlertId | undefined;
}

export function usePlace(role: Role): Going {
  const hash = useAddress();
  const place = useMemo((): Place => {
    const said = placeIn(hash);
    return mayOpen(said.page, role) ? said : { page: 'desk' };
  }, [hash, role]);
  const lastAlert = useRef<AlertId>(undefined);
  if (place.page === 'desk') lastAlert.current = place.alert;

  const go = useCallback(
    (to: Place, how: 'push' | 'replace' = 'push') => {
      if (mayOpen(to.page, role)) goTo(addressOf(to), how);
    },
    [role],
  );
  return { place, go, lastAlert: lastAlert.current };
}
