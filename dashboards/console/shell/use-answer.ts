/** One question to the hub, asked again when it changes or from time to time. The last answer stays until a newer one is there. */
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Answered<T> {
  answer: T | undefined;
  /** The last try failed; what is shown may be old. */
  failed: unknown;
  reload(): void;
}

interface Asking<T> {
  /** It may depend on what the last answer was. */
  againMs?: number | ((answer: T | undefined) => number);
  /** The answer to the question before this one is better than none. */
  keep?: boolean;
}

/** `ask` must be the same function until the question is another one. */
export function useAnswer<T>(ask: () => Promise<T>, { againMs, keep = false }: Asking<T> = {}): Answered<T> {
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

  const mine = known?.ask === ask || keep ? known : undefined;
  const every = typeof againMs === 'function' ? againMs(mine?.answer) : againMs;
  useEffect(() => void read(), [read]);
  useEffect(() => {
    if (every === undefined) return;
    const again = setInterval(() => void read(), every);
    return () => clearInterval(again);
  }, [read, every]);

  return {
    answer: mine?.answer,
    failed: mine?.failed,
    reload: useCallback(() => void read(), [read]),
  };
}
