/** Who goes to an alert and who could: read with the card, and again after each thing that is said. */
import type { CandidateList, DispatchView } from '@zhuji/protocol/api/dispatch';
import type { AlertId } from '@zhuji/protocol/ids';
import { useCallback, useEffect, useRef, useState } from 'react';
import { hub, Refusal } from '../../shared/client.ts';

export interface Responders {
  dispatches: readonly DispatchView[];
  candidates: CandidateList | undefined;
  refusal: Refusal | undefined;
  busy: boolean;
  /** One at a time, however often a key is hit. */
  run(call: () => Promise<unknown>): void;
}

interface Reading {
  id: AlertId;
  /** Changes when the card must be read again. */
  version: string;
  /** Whether this person may send somebody. */
  mine: boolean;
}

export function useResponders({ id, version, mine }: Reading): Responders {
  const [dispatches, setDispatches] = useState<readonly DispatchView[]>([]);
  const [candidates, setCandidates] = useState<CandidateList>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const inFlight = useRef(false);
  const turn = useRef(0);

  const read = useCallback(async () => {
    turn.current += 1;
    const mineTurn = turn.current;
    const [gone, able] = await Promise.all([
      hub.dispatches(id).catch(() => undefined),
      mine ? hub.candidates(id).catch(() => undefined) : undefined,
    ]);
    if (turn.current !== mineTurn) return;
    // Old contents are better than none; the card itself says that it could not be read.
    if (gone) setDispatches(gone);
    setCandidates((old) => (mine ? (able ?? old) : undefined));
  }, [id, mine]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again
  useEffect(() => {
    void read();
    return () => {
      turn.current += 1;
    };
  }, [read, version]);

  const run = useCallback(
    (call: () => Promise<unknown>) => {
      if (inFlight.current) return;
      inFlight.current = true;
      setBusy(true);
      setRefusal(undefined);
      call()
        .catch((error) => setRefusal(error instanceof Refusal ? error : new Refusal('unreachable')))
        .finally(() => {
          inFlight.current = false;
          setBusy(false);
          void read();
        });
    },
    [read],
  );
  return { dispatches, candidates, refusal, busy, run };
}
