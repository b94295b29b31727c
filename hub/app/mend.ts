/** Puts right what the auditor found, where that is safe. Written down: somebody will ask how it came to that. */
import type { Finding, Mend } from '../core/auditor/finding.ts';
import type { DeadlineKey } from '../core/effects.ts';
import type { Store, Tx } from './ports.ts';
import type { Moment } from './write-decision.ts';

interface MendPorts {
  readonly store: Pick<Store, 'write'>;
  readonly moment: () => Moment;
}

/** Engine and courier are woken by whoever asked for this, once all is mended. */
export function mend({ store, moment }: MendPorts) {
  return async (finding: Finding): Promise<void> => {
    const { mend, rule, subject } = finding;
    if (!mend || mend.do === 'wake') return;
    await store.write(async (tx) => {
      const { now } = moment();
      await putRight(tx, mend, now);
      await tx.audit.add({ at: now, by: 'system', what: `auditor_mended_${rule}`, subject });
    });
  };
}

async function putRight(tx: Tx, mend: Mend, now: Moment['now']): Promise<void> {
  if (mend.do === 'set_deadline') {
    // The engine may have come first. What is there and too late is moved.
    const key = mend.key as DeadlineKey;
    const there = await tx.deadlines.get(key);
    if (!there || there.at > mend.at) await tx.deadlines.set({ key, at: mend.at, urgency: mend.urgency });
  } else if (mend.do === 'tell_again') {
    const alert = await tx.alerts.get(mend.alert);
    if (!alert) return;
    await tx.alerts.put(alert);
    await tx.alerts.addTimeline(alert.id, {
      at: now,
      what: 'state',
      state: alert.state,
      reason: 'told_again',
    });
  }
}
