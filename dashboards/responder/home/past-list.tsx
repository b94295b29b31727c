/** The last tasks and how they ended. */
import { declineReasons, withdrawReasons } from '@zhuji/protocol/api/dispatch';
import { kindWords } from '../../shared/phone/kind-words.ts';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.ts';
import type { ShownDispatch } from '../queue/shown.ts';

const reasonWords = { ...declineReasons, ...withdrawReasons };
const isEnded = (
  state: ShownDispatch['state'],
): state is 'done' | 'declined' | 'expired' | 'withdrawn' | 'aborted' =>
  state === 'done' ||
  state === 'declined' ||
  state === 'expired' ||
  state === 'withdrawn' ||
  state === 'aborted';

export function PastList({
  past,
  now,
  limit = 5,
}: {
  past: readonly ShownDispatch[];
  now: number;
  limit?: number;
}) {
  const { words, language } = useLanguage();
  return (
    <section className="card past">
      <h2>{words.past.heading}</h2>
      {past.length === 0 && <p className="soft">{words.past.none}</p>}
      <ul>
        {past.slice(0, limit).map(({ id, kind, community, state, reason, endedAt, offeredAt }) => (
          <li key={id} className={`past-one past-${state}`}>
            <p>
              <strong>{kindWords(kind, language)}</strong>
              <span>{community}</span>
            </p>
            <p className="soft">
              <span>
                {isEnded(state) && words.past.ended[state]}
                {reason && ` · ${reasonWords[reason][language]}`}
              </span>
              <time>{momentWords(endedAt ?? offeredAt, now, language).slice(0, -3)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
