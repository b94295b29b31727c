/** Code that is fetched when it is asked for, and asked for again when it did not come. */
import { useEffect, useState } from 'react';

export interface Fetching<Module> {
  module: Module | undefined;
  failed: boolean;
  again(): void;
}

/** `load` must be the same function until other code is wanted. */
export function useFetched<Module>(load: () => Promise<Module>): Fetching<Module> {
  const [module, setModule] = useState<Module>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let wanted = true;
    load().then(
      (found) => wanted && setModule(() => found),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [load]);

  return { module, failed, again: () => void load().then((found) => setModule(() => found), renew) };
}

/**
 * Of a hub that was upgraded while this page stood open, the code of the page's age is gone, and only the page anew knows the new names.
 * Not without the hub: what is open here is all that the desk has then.
 */
async function renew(): Promise<void> {
  const isThere = await fetch(location.pathname, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isThere) location.reload();
}
