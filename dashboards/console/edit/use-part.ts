/** One part of a home while somebody writes it. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { HomeId } from '@zhuji/protocol/ids';
import { type Seen, useWritten, type Written } from '../forms/use-written.ts';
import { edits } from './edit-client.ts';

interface Asked<Draft> {
  home: HomeRead;
  partOf(home: HomeRead): Seen<Draft>;
  put(home: HomeId, version: string, draft: Draft): Promise<void>;
  /** Paths of the fields. */
  paths: readonly string[];
}

export const usePart = <Draft extends object>({ home, partOf, put, paths }: Asked<Draft>): Written<Draft> =>
  useWritten<Draft>({
    first: partOf(home),
    read: async () => partOf(await edits.read(home.id)),
    put: (version, draft) => put(home.id, version, draft),
    paths,
  });
