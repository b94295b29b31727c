/** Actions on alerts: one at a time for each alert however often a key is hit, and a refusal that stays until the next try. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId } from '@zhuji/protocol/ids';
import { useCallback, useRef, useState } from 'react';
import { Refusal } from '../../shared/client.ts';

export interface Actions {
  /** Whether something about this alert is on its way to the hub. */
  busy(id: AlertId): boolean;
  refusal(id: AlertId): Refusal | undefined;
  /** True when the hub has accepted it. */
  run(id: AlertId, call: () => Promise<AlertSummary>): Promise<boolean>;
  forget(id: AlertId): void;
}

export function useActions(accepted: (alert: AlertSummary) => void, signedOut: () => void): Actions {
  const inFlight = useRef(new Set<AlertId>());
  const [busy, setBusy] = useState<ReadonlySet<AlertId>>(new Set());
  const [refusals, setRefusals] = useState<ReadonlyMap<AlertId, Refusal>>(new Map());

  const setRefusal = useCallback((id: AlertId, refusal: Refusal | undefined) => {
    setRefusals((old) => {
      const next = new Map(old);
      if (refusal) next.set(id, refusal);
      else next.delete(id);
      return next;
    });
  }, []);

  const run = useCallback(
    async (id: AlertId, call: () => Promise<AlertSummary>) => {
      if (inFlight.current.has(id)) return false;
      inFlight.current.add(id);
      setBusy(new Set(inFlight.current));
      setRefusal(id, undefined);
      try {
        accepted(await call());
        return true;
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal('unreachable');
        if (refusal.code === 'not_signed_in') signedOut();
        setRefusal(id, refusal);
        return false;
      } finally {
        inFlight.current.delete(id);
        setBusy(new Set(inFlight.current));
      }
    },
    [accepted, setRefusal, signedOut],
  );

  return {
    busy: (id) => busy.has(id),
    refusal: (id) => refusals.get(id),
    run,
    forget: useCallback((id: AlertId) => setRefusal(id, undefined), [setRefusal]),
  };
}
