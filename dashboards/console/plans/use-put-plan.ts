/** Says a change of a plan to the hub, and what came of it. */
import type { PutPlanRequest } from '@zhuji/protocol/api/plans';
import { useState } from 'react';
import { hub, Refusal } from '../../shared/client.ts';
import { apiErrorWords } from '../../shared/language.ts';
import { useLanguage } from '../language/language.tsx';

export interface Putting {
  /** True when it is in force. */
  put(change: PutPlanRequest): Promise<boolean>;
  /** The version that it became. */
  saved: number | undefined;
  failed: string | undefined;
  /** All that is wrong with it, as `/field what`, in this language where the hub has words. */
  faults: readonly string[];
  busy: boolean;
}

export function usePutPlan(done: () => void): Putting {
  const { words, language } = useLanguage();
  const [state, setState] = useState<Omit<Putting, 'put'>>(nothingYet);

  async function put(change: PutPlanRequest): Promise<boolean> {
    if (state.busy) return false;
    setState({ ...nothingYet, busy: true });
    try {
      const { version } = await hub.putPlan(change);
      setState({ ...nothingYet, saved: version });
      done();
      return true;
    } catch (error) {
      const said = error instanceof Refusal ? error.said : undefined;
      const faults = (language === 'zh' ? (said?.faultsZh ?? said?.faults) : said?.faults) ?? [];
      setState({ ...nothingYet, failed: said ? apiErrorWords(said, language) : words.plans.failed, faults });
      return false;
    }
  }
  return { put, ...state };
}

const nothingYet: Omit<Putting, 'put'> = { saved: undefined, failed: undefined, faults: [], busy: false };
