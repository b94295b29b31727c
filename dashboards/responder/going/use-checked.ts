/** What was looked after on the scene: kept by this browser until the task is over, since a telephone may lose its page. */
import type { DispatchId } from '@zhuji/protocol/ids';
import { useState } from 'react';

const key = 'zhuji.responder.checked';

export function useChecked(dispatch: DispatchId, all: number) {
  const [checked, setChecked] = useState<ReadonlySet<number>>(() => read(dispatch, all));
  const check = (place: number) => {
    const next = new Set(checked);
    if (!next.delete(place)) next.add(place);
    setChecked(next);
    write(dispatch, next);
  };
  return { checked, check };
}

/** Of the task before nothing is left: one is kept at a time. */
function read(dispatch: DispatchId, all: number): ReadonlySet<number> {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as { of: string; places: number[] } | null;
    return new Set(kept?.of === dispatch ? kept.places.filter((place) => place < all) : []);
  } catch {
    return new Set();
  }
}

function write(dispatch: DispatchId, places: ReadonlySet<number>): void {
  try {
    localStorage.setItem(key, JSON.stringify({ of: dispatch, places: [...places] }));
  } catch {
    // it lasts as long as the page
  }
}
