/** Homes of which all typed words are known. Waits for a pause in the typing; what was found before stays until then. */
import type { HomeListed } from '@zhuji/protocol/api/people';
import { useCallback, useEffect, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useAnswer } from '../shell/use-answer.ts';

export const shownAtMost = 50;
const pauseMs = 180;

export interface FoundHomes {
  homes: readonly HomeListed[] | undefined;
  more: boolean;
  failed: boolean;
  reload(): void;
}

export function useFoundHomes(typed: string): FoundHomes {
  const words = useAfterPause(typed.trim());
  const ask = useCallback(() => hub.findHomes(words, shownAtMost + 1), [words]);
  const { answer, failed, reload } = useAnswer(ask, { keep: true });
  return {
    homes: answer?.slice(0, shownAtMost),
    more: (answer?.length ?? 0) > shownAtMost,
    failed: failed !== undefined,
    reload,
  };
}

function useAfterPause(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const settle = setTimeout(() => setSettled(typed), pauseMs);
    return () => clearTimeout(settle);
  }, [typed]);
  return settled;
}
