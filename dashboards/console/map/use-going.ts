/** Who is on the way or there: read at once, whenever an alert changes, and again and again, for people move. */
import type { GoingView } from '@zhuji/protocol/api/map';
import { useCallback } from 'react';
import { hub } from '../../shared/client.ts';
import type { Feed } from '../live/feed.ts';
import { useAnswer } from '../shell/use-answer.ts';

const lookAgain = { againMs: 10_000, keep: true };
const nobody: readonly GoingView[] = [];

export function useGoing({ open }: Pick<Feed, 'open'>): readonly GoingView[] {
  const version = Math.max(0, ...[...open.values()].map(({ change }) => change));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another question
  const read = useCallback(() => hub.going(), [version]);
  return useAnswer(read, lookAgain).answer ?? nobody;
}
