/** The card's contents: read when an alert is chosen, and again whenever the feed says that something about it changed. */
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
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

/** `version` changes when the card must be read again. */
export function useAlertDetail(
  id: AlertId | undefined,
  version: string,
  signedOut: () => void,
): CardContents {
  const [contents, setContents] = useState<{ id: AlertId; detail?: AlertDetail; fault?: Refusal }>();
  const asked = useRef(0);

  const read = useCallback(async () => {
    if (!id) return;
    asked.current += 1;
    const turn = asked.current;
    try {
      const detail = await hub.alert(id);
      if (turn === asked.current) setContents({ id, detail });
    } catch (error) {
      if (turn !== asked.current || !(error instanceof Refusal)) return;
      if (error.code === 'not_signed_in') return signedOut();
      // Old contents are better than none.
      setContents((old) => (old?.id === id && old.detail ? { ...old, fault: error } : { id, fault: error }));
    }
  }, [id, signedOut]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again
  useEffect(() => {
    void read();
    const again = setInterval(() => void read(), lookAgainMs);
    return () => clearInterval(again);
  }, [read, version]);

  const mine = contents?.id === id ? contents : undefined;
  return { detail: mine?.detail, fault: mine?.fault, reload: () => void read() };
}
