/** Who did what: asked by person, deed, subject and day; the newest first, older ones on demand. */
import type { AuditLine } from '@zhuji/protocol/api/audit';
import type { PersonPresent } from '@zhuji/protocol/api/people';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { LoadFault } from '../shell/load-fault.tsx';
import { useAnswer } from '../shell/use-answer.ts';
import { AuditForm } from './audit-form.tsx';
import { type AuditQuestion, nothingAsked } from './audit-question.ts';
import { AuditTable } from './audit-table.tsx';
import { useAudit } from './use-audit.ts';
import './audit.css';

export function Audit({ subject }: { subject: string | undefined }) {
  const { words } = useLanguage();
  const [question, setQuestion] = useState<AuditQuestion>({ ...nothingAsked, subject: subject ?? '' });
  const people = useAnswer(hub.auditPeople).answer ?? [];
  const { lines, more, failed, busy, reload, older } = useAudit(question);
  return (
    <div className="audit">
      <h2>{words.audit.heading}</h2>
      <AuditForm question={question} people={people} ask={setQuestion} />
      {failed && !lines ? (
        <LoadFault of="page" again={reload} />
      ) : !lines ? (
        <Skeleton active paragraph={{ rows: 12 }} />
      ) : (
        <Lines lines={lines} people={people} clear={() => setQuestion(nothingAsked)} />
      )}
      {more && (
        <Button onClick={older} loading={busy}>
          {words.audit.older}
        </Button>
      )}
    </div>
  );
}

interface LinesProps {
  lines: readonly AuditLine[];
  people: readonly PersonPresent[];
  clear(): void;
}

function Lines({ lines, people, clear }: LinesProps) {
  const { words } = useLanguage();
  if (lines.length > 0) return <AuditTable lines={lines} people={people} />;
  return (
    <div className="fault">
      <h2>{words.audit.empty}</h2>
      <p>{words.audit.emptyLead}</p>
      <Button onClick={clear}>{words.audit.clear}</Button>
    </div>
  );
}
