/** The lines that a question asks for, page after page. */
import type { AuditLine, AuditPage } from '@zhuji/protocol/api/audit';
import { useCallback, useEffect, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { type AuditQuestion, queryOf } from './audit-question.ts';

const pageSize = 50;
const pauseMs = 250;

interface Found {
  lines: readonly AuditLine[] | undefined;
  more: boolean;
  failed: boolean;
  /** Older ones are on their way. */
  busy: boolean;
  reload(): void;
  older(): void;
}

export function useAudit(asked: AuditQuestion): Found {
  const question = useAfterPause(asked);
  const ask = useCallback(() => hub.audit({ ...queryOf(question), limit: pageSize }), [question]);
  const { answer: first, failed, reload } = useAnswer(ask);
  const [past, setPast] = useState<{ of: AuditPage; lines: AuditLine[]; more: boolean }>();
  const [busy, setBusy] = useState(false);

  // Pages that were read after another first page belong to another question.
  const mine = past && past.of === first ? past : undefined;
  const lines = first && [...first.lines, ...(mine?.lines ?? [])];
  async function older() {
    const before = lines?.at(-1)?.number;
    if (!first || before === undefined) return;
    setBusy(true);
    const page = await hub.audit({ ...queryOf(question), before, limit: pageSize }).catch(() => undefined);
    setBusy(false);
    if (page) setPast({ of: first, lines: [...(mine?.lines ?? []), ...page.lines], more: page.more });
  }
  return {
    lines,
    more: mine ? mine.more : (first?.more ?? false),
    failed: failed !== undefined,
    busy,
    reload,
    older: () => void older(),
  };
}

/** Typing asks once, not with every letter. */
function useAfterPause(question: AuditQuestion): AuditQuestion {
  const [settled, setSettled] = useState(question);
  useEffect(() => {
    const settle = setTimeout(() => setSettled(question), pauseMs);
    return () => clearTimeout(settle);
  }, [question]);
  return settled;
}
