/** What somebody writes while others may: what both began with, what is typed, and what another has written meanwhile. */
import { useState } from 'react';
import { Refusal } from '../../shared/client.ts';
import { isChanged, mergeDrafts, type Theirs } from './merge.ts';
import { type Saving, useSaving } from './use-saving.ts';

export interface Written<Draft extends object> {
  draft: Draft;
  change(draft: Draft): void;
  unsaved: boolean;
  saving: Saving;
  /** Somebody else wrote it meanwhile: who, which fields, and what stands there now. */
  theirs: { who: string | undefined; fields: readonly Theirs[]; draft: Draft } | undefined;
  /** Whether it was taken. `how`: by another way than that of the form, over the same version. */
  save(how?: (version: string) => Promise<void>): Promise<boolean>;
}

/** As typed, and the version that the hub knows it by. */
export interface Seen<Draft> {
  draft: Draft;
  version: string;
}

interface Asked<Draft> {
  first: Seen<Draft>;
  /** As it is now. */
  read(): Promise<Seen<Draft>>;
  put(version: string, draft: Draft): Promise<void>;
  /** Paths of the fields. */
  paths: readonly string[];
}

export function useWritten<Draft extends object>({ first, read, put, paths }: Asked<Draft>): Written<Draft> {
  const [seen, setSeen] = useState(first);
  const [draft, setDraft] = useState(seen.draft);
  const [theirs, setTheirs] = useState<Written<Draft>['theirs']>();
  const saving = useSaving(paths);

  async function save(how = (version: string) => put(version, draft)): Promise<boolean> {
    const taken = await saving.save(async () => {
      try {
        await how(seen.version);
      } catch (error) {
        if (error instanceof Refusal && error.code === 'changed_meanwhile') await compare(error);
        throw error;
      }
    });
    if (taken) setTheirs(undefined);
    return taken;
  }
  /** What is there now becomes what was seen: whoever saves again has seen it. */
  async function compare({ said }: Refusal): Promise<void> {
    const now = await read();
    const merged = mergeDrafts(seen.draft, draft, now.draft);
    setSeen(now);
    setDraft(merged.draft);
    setTheirs({ who: said?.holder, fields: merged.theirs, draft: now.draft });
  }
  return { draft, change: setDraft, unsaved: isChanged(seen.draft, draft), saving, theirs, save };
}
