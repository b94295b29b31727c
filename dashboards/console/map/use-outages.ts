/** What each open outage speaks for: read at once, whenever one of them changes, and from time to time. */
import type { OutageView } from '@zhuji/protocol/api/map';
import { useCallback } from 'react';
import { ask } from '../../shared/client.ts';
import type { Feed } from '../live/feed.ts';
import { useAnswer } from '../shell/use-answer.ts';

const lookAgain = { againMs: 30_000, keep: true };
const none: readonly OutageView[] = [];

export function useOutages({ open }: Pick<Feed, 'open'>): readonly OutageView[] {
  const version = [...open.values()]
    .filter(({ kind }) => kind === 'area_outage')
    .map(({ id, change }) => `${id} ${change}`)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another question
  const read = useCallback(() => ask<OutageView[]>('GET', '/api/outages'), [version]);
  return useAnswer(read, lookAgain).answer ?? none;
}
