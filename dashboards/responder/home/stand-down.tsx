/** Who was on the way must not miss that they need not go. Shown until it is seen, or old. */
import { declineReasons, withdrawReasons } from '@zhuji/protocol/api/dispatch';
import { useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { ShownDispatch } from '../queue/shown.ts';

const newsForMs = 15 * 60_000;
const reasonWords = { ...declineReasons, ...withdrawReasons };

export function StandDowns({ past, now }: { past: readonly ShownDispatch[]; now: number }) {
  const { words, language } = useLanguage();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const news = past.filter(
    ({ id, state, acceptedAt, endedAt = 0 }) =>
      state === 'withdrawn' && acceptedAt !== undefined && now - endedAt < newsForMs && !seen.has(id),
  );
  return (
    <>
      {news.map(({ id, reason, community }) => (
        <section key={id} className="card stand-down" role="alert">
          <h2>{words.standDown.heading}</h2>
          <p>
            {community}
            {reason && ` · ${reasonWords[reason][language]}`}
          </p>
          <p>{words.standDown.thanks}</p>
          <button type="button" className="big second" onClick={() => setSeen(new Set([...seen, id]))}>
            {words.standDown.seen}
          </button>
        </section>
      ))}
    </>
  );
}
