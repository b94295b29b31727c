/** The card's contents: read when an alert is chosen, and again whenever the feed says that something about it changed. */
import type { AlertDetail, AlertSummary } from '@zhuji/protocol/api/alerts';
import type { AlertId } from '@zhuji/protocol/ids';
import { useCallback, useEffect, useRef, useState } from 'react';
import { hub, Refusal } from '../../shared/client.ts';

export interface CardContents {
  detail: AlertDetail | undefined;
  fault: Refusal | undefined;
  reload(): void;
}

/** What the home hears is reported a little after each step, and devices speak on their own: an open card looks again. */
const lookAgainMs = 10_000;

interface Reading {
  id: AlertId | undefined;
  /** Changes when the card must be read again. */
  version: string;
  /** A card may be newer than the feed, when the line is down: the queue is told. */
  found(alert: AlertSummary): void;
  signedOut(): void;
}

export function useAlertDetail({ id, version, found, signedOut }: Reading): CardContents {
  const [contents, setContents] = useState<{ id: AlertId; detail?: AlertDetail; fault?: Refusal }>();
  const asked = useRef(0);

  const read = useCallback(async () => {
    if (!id) return;
    asked.current += 1;
    const turn = asked.current;
    try {
      const detail = await hub.alert(id);
      if (turn !== asked.current) return;
      setContents({ id, detail });
      found(detail.alert);
    } catch (error) {
      if (turn !== asked.current || !(error instanceof Refusal)) return;
      if (error.code === 'not_signed_in') return signedOut();
      // Old contents are better than none.
      setContents((old) => (old?.id === id && old.detail ? { ...old, fault: error } : { id, fault: error }));
    }
  }, [id, found, signedOut]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again
  useEffect(() => {
    void read();
    const again = setInterval(() => void read(), lookAgainMs);
    return () => clearInterval(again);
  }, [read, version]);

  const mine = contents?.id === id ? contents : undefined;
  return { detail: mine?.detail, fault: mine?.fault, reload: useCallback(() => void read(), [read]) };
}
