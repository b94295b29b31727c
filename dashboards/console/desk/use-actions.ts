/** Actions on alerts: one at a time for each alert however often a key is hit, and an objection that stays until the next try. */
import type { AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId } from '@zhuji/protocol/ids';
import { useCallback, useRef, useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import type { Hindrance } from './permitted.ts';

/** Why it was not done: the hub refused, or the page knew that it could not be. */
export type Objection = Refusal | Hindrance;

export interface Actions {
  /** Whether something about this alert is on its way to the hub. */
  busy(id: AlertId): boolean;
  objection(id: AlertId): Objection | undefined;
  /** True when the hub has accepted it. */
  run(id: AlertId, call: () => Promise<AlertSummary>): Promise<boolean>;
  object(id: AlertId, why: Hindrance): void;
}

interface Outcomes {
  accepted(alert: AlertSummary): void;
  /** Somebody was faster, or the answer was lost: time to look at the alert again. */
  refused(): void;
  signedOut(): void;
}

export function useActions({ accepted, refused, signedOut }: Outcomes): Actions {
  const inFlight = useRef(new Set<AlertId>());
  const [busy, setBusy] = useState<ReadonlySet<AlertId>>(new Set());
  const [objections, setObjections] = useState<ReadonlyMap<AlertId, Objection>>(new Map());

  const object = useCallback((id: AlertId, why: Objection | undefined) => {
    setObjections((old) => {
      const next = new Map(old);
      if (why) next.set(id, why);
      else next.delete(id);
      return next;
    });
  }, []);

  const run = useCallback(
    async (id: AlertId, call: () => Promise<AlertSummary>) => {
      if (inFlight.current.has(id)) return false;
      inFlight.current.add(id);
      setBusy(new Set(inFlight.current));
      object(id, undefined);
      try {
        accepted(await call());
        return true;
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal('unreachable');
        if (refusal.code === 'not_signed_in') signedOut();
        object(id, refusal);
        refused();
        return false;
      } finally {
        inFlight.current.delete(id);
        setBusy(new Set(inFlight.current));
      }
    },
    [accepted, refused, object, signedOut],
  );

  return {
    busy: (id) => busy.has(id),
    objection: (id) => objections.get(id),
    run,
    object,
  };
}
