/** What is asked of the audit, as the form holds it, and as the hub is asked. Pure. */
import { type AuditLine, type AuditQuery, auditWords } from '@zhuji/protocol/api/audit';
import type { UserId } from '@zhuji/protocol/ids';
import type { Instant } from '@zhuji/protocol/units';
import type { Language } from '../../shared/language.ts';
import type { Words } from '../language/zh.ts';

export interface AuditQuestion {
  by: UserId | undefined;
  what: string | undefined;
  subject: string;
  /** `2026-11-21`, both included; a day begins at midnight in China. */
  from: string;
  to: string;
}

export const nothingAsked: AuditQuestion = { by: undefined, what: undefined, subject: '', from: '', to: '' };

const dayMs = 86_400_000;
const midnight = (date: string): number | undefined => {
  const at = Date.parse(`${date}T00:00:00+08:00`);
  return Number.isNaN(at) ? undefined : at;
};

export function queryOf({ by, what, subject, from, to }: AuditQuestion): AuditQuery {
  const [begin, end] = [midnight(from), midnight(to)];
  return {
    ...(by && { by }),
    ...(what && { what }),
    ...(subject.trim() && { subject: subject.trim() }),
    ...(begin !== undefined && { from: begin as Instant }),
    ...(end !== undefined && { to: (end + dayMs) as Instant }),
  };
}

const mended = 'auditor_mended_';

export function deedWords({ what }: Pick<AuditLine, 'what'>, words: Words, language: Language): string {
  if (what.startsWith(mended)) return words.audit.mended(what.slice(mended.length));
  return Object.hasOwn(auditWords, what) ? (auditWords[what]?.[language] ?? what) : what;
}
