/**
 * Homes whose usual silence is not known, though history has their weeks: after a restored store, or when a home was moved to this
 * hub. Their pattern is learned from history, once. What is known is never learned anew: it was learned reading by reading.
 */
import { earlier, type HomeId, hours, type Instant, type ReadingKind } from '@zhuji/protocol';
import { inactivityBounds as bounds } from '../core/inactivity/bounds.ts';
import { knowsNothing, relearned } from '../core/inactivity/relearn.ts';
import type { History, HistoryPoint, Store } from './ports.ts';
import { type Moment, writeEffects } from './write-decision.ts';

/** Days that a pattern remembers. */
const remembered = hours(24 * 28);
const kinds: readonly ReadingKind[] = ['motion', 'presence', 'in_bed', 'door_open', 'steps'];

interface Parts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly history: Pick<History, 'homes' | 'pages'>;
  readonly moment: () => Moment;
}

export function relearnPatterns({ store, history, moment }: Parts) {
  return async (now: Instant): Promise<void> => {
    for (const home of await history.homes()) {
      const watch = await store.read((tx) => tx.inactivity.get(home));
      if (watch && knowsNothing(watch)) await relearn(home, await weeksOf(home, now));
    }
  };

  async function weeksOf(home: HomeId, now: Instant): Promise<HistoryPoint[]> {
    const weeks: HistoryPoint[] = [];
    for await (const page of history.pages({ home, kinds, from: earlier(now, remembered), to: now })) {
      weeks.push(...page);
    }
    return weeks;
  }

  function relearn(home: HomeId, weeks: readonly HistoryPoint[]): Promise<void> {
    return store.write(async (tx) => {
      const watch = await tx.inactivity.get(home);
      if (!watch || !knowsNothing(watch)) return;
      const at = moment();
      const decision = relearned(watch, weeks, bounds, at.now);
      if (!decision) return;
      await writeEffects(tx, decision.effects, at);
      await tx.inactivity.put(decision.state);
    });
  }
}
