/** One question to the hub, asked again when it changes or from time to time. The last answer stays until a newer one is there. */
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Answered<T> {
  answer: T | undefined;
  /** The last try failed; what is shown may be old. */
  failed: unknown;
  reload(): void;
}

interface Asking {
  againMs?: number;
  /** The answer to the question before this one is better than none. */
  keep?: boolean;
}

/** `ask` must be the same function until the question is another one. */
export function useAnswer<T>(ask: () => Promise<T>, { againMs, keep = false }: Asking = {}): Answered<T> {
  const [known, setKnown] = useState<{ ask: typeof ask; answer?: T; failed?: unknown }>();
  const turn = useRef(0);

  const read = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const answer = await ask();
      if (mine === turn.current) setKnown({ ask, answer });
    } catch (failed) {
      if (mine !== turn.current) return;
      setKnown((old) => (old?.ask === ask || keep ? { ...old, ask, failed } : { ask, failed }));
    }
  }, [ask, keep]);

  useEffect(() => {
    void read();
    if (againMs === undefined) return;
    const again = setInterval(() => void read(), againMs);
    return () => clearInterval(again);
  }, [read, againMs]);

  const mine = known?.ask === ask || keep ? known : undefined;
  return {
    answer: mine?.answer,
    failed: mine?.failed,
    reload: useCallback(() => void read(), [read]),
  };
}
