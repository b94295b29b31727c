/** Ordinary requests that are open, one line each: what for, when, and how far it is. */
import type { FamilyRequest } from '@zhuji/protocol/api/family';
import { helps } from '@zhuji/protocol/helps';
import { clockTime, dateWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.ts';

export function RequestsCard({ requests }: { requests: FamilyRequest[] }) {
  const { words, language } = useLanguage();
  if (requests.length === 0) return null;
  const time = (at: number) => clockTime(at).slice(0, 5);
  const lineOf = ({ help, from, to, state }: FamilyRequest): string =>
    [
      help === undefined ? '' : helps[help][language],
      from === undefined || to === undefined ? '' : `${dateWords(from, language)} ${time(from)}–${time(to)}`,
      words.requests[state],
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <section className="card requests">
      <h2>{words.requests.heading}</h2>
      {requests.map((request) => (
        <p key={lineOf(request)}>{lineOf(request)}</p>
      ))}
    </section>
  );
}
