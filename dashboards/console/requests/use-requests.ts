/** The list of requests: read at once, whenever the live line tells of one, and from time to time. */
import type { HelpRequestList } from '@zhuji/protocol/api/help-requests';
import { useCallback } from 'react';
import { type Answered, useAnswer } from '../shell/use-answer.ts';
import { requests } from './requests-client.ts';

const lookAgainMs = 60_000;

/** @param version another one: something has changed */
export function useRequests(version: number): Answered<HelpRequestList> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another question
  const ask = useCallback(() => requests.list(), [version]);
  return useAnswer(ask, { againMs: lookAgainMs, keep: true });
}
