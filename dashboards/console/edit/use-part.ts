/** One part of a home while somebody writes it: what both began with, what is typed, and what another has written meanwhile. */
import type { HomeRead } from '@zhuji/protocol/api/people';
import type { HomeId } from '@zhuji/protocol/ids';
import { useState } from 'react';
import { isChanged, mergeDrafts, type Theirs } from '../forms/merge.ts';
import { type Saving, useSaving } from '../forms/use-saving.ts';
import { edits } from './edit-client.ts';

export interface Part<Draft extends object> {
  draft: Draft;
  change(draft: Draft): void;
  unsaved: boolean;
  saving: Saving;
  /** Somebody else wrote it meanwhile: who, which fields, and what stands there now. */
  theirs: { who: string | undefined; fields: readonly Theirs[]; draft: Draft } | undefined;
  /** Whether it was taken. */
  save(): Promise<boolean>;
}

interface Asked<Draft> {
  home: HomeRead;
  /** The part as typed, and the version that the hub knows it by. */
  partOf(home: HomeRead): { draft: Draft; version: string };
  put(home: HomeId, version: string, draft: Draft): Promise<void>;
  /** Paths of the fields. */
  paths: readonly string[];
}

export function usePart<Draft extends object>({ home, partOf, put, paths }: Asked<Draft>): Part<Draft> {
  const [seen, setSeen] = useState(() => partOf(home));
  const [draft, setDraft] = useState(seen.draft);
  const [theirs, setTheirs] = useState<Part<Draft>['theirs']>();
  const saving = useSaving(paths);

  async function save(): Promise<boolean> {
    const taken = await saving.save(async () => {
      try {
        await put(home.id, seen.version, draft);
      } catch (error) {
        await compare(error);
        throw error;
      }
    });
    if (taken) setTheirs(undefined);
    return taken;
  }
  /** What is there now becomes what was seen: whoever saves again has seen it. */
  async function compare(error: unknown): Promise<void> {
    if (!isChangedMeanwhile(error)) return;
    const now = partOf(await edits.read(home.id));
    const merged = mergeDrafts(seen.draft, draft, now.draft);
    setSeen(now);
    setDraft(merged.draft);
    setTheirs({ who: holderOf(error), fields: merged.theirs, draft: now.draft });
  }
  return { draft, change: setDraft, unsaved: isChanged(seen.draft, draft), saving, theirs, save };
}

const isChangedMeanwhile = (error: unknown): boolean =>
  error instanceof Object && 'code' in error && error.code === 'changed_meanwhile';

function holderOf(error: unknown): string | undefined {
  if (!(error instanceof Object && 'said' in error)) return undefined;
  const { said } = error as { said?: { holder?: string } };
  return said?.holder;
}
