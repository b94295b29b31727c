/** Lines of the audit. What a line was done to is a link where this console has a page for it. */
import type { AuditLine } from '@zhuji/protocol/api/audit';
import type { PersonPresent } from '@zhuji/protocol/api/people';
import type { AlertId, HomeId } from '@zhuji/protocol/ids';
import { clockTime, dateWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { addressOf } from '../shell/place.ts';
import { deedWords } from './audit-question.ts';

interface Props {
  lines: readonly AuditLine[];
  /** Whose names may be read where a line was done to their account. */
  people: readonly PersonPresent[];
}

export function AuditTable({ lines, people }: Props) {
  const { words, language } = useLanguage();
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]));
  return (
    <table className="audit-lines">
      <thead>
        <tr>
          <th scope="col">{words.audit.at}</th>
          <th scope="col">{words.audit.who}</th>
          <th scope="col">{words.audit.what}</th>
          <th scope="col">{words.audit.on}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.number}>
            <td className="digits">
              {dateWords(line.at, language)} <b>{clockTime(line.at)}</b>
            </td>
            <td>{line.by?.name ?? <span className="audit-system">{words.audit.system}</span>}</td>
            <td>{deedWords(line, words, language)}</td>
            <td className="audit-subject">
              <Subject line={line} name={names.get(line.subject)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Subject({ line: { what, subject }, name }: { line: AuditLine; name: string | undefined }) {
  // Of a responder's dispatch the line names the dispatch, which is no page.
  if (/^(alert|dispatch|drill)_/.test(what) && subject.startsWith('al-')) {
    return <a href={addressOf({ page: 'desk', alert: subject as AlertId })}>{subject}</a>;
  }
  if (/^(home|drill_home)_/.test(what)) {
    return <a href={addressOf({ page: 'homes', home: subject as HomeId })}>{subject}</a>;
  }
  return name ? <span title={subject}>{name}</span> : subject;
}
