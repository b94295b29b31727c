/** What was pressed and is not with the hub yet; and what the hub did not take, with the next step. */
import { useEffect, useState } from 'react';
import { useLanguage } from '../language/language.ts';
import type { Words } from '../language/zh.ts';
import { sortOf } from '../queue/queued.ts';
import type { Refused, Tasks } from './use-tasks.ts';

/** Sooner than this a banner only flickers. */
const worthSayingMs = 1_200;

export function QueueBanner({ tasks: { queue, picture, stalled } }: { tasks: Tasks }) {
  const { words } = useLanguage();
  const oldest = queue[0]?.at;
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (oldest === undefined) return;
    const soon = setTimeout(() => setLate(true), Math.max(0, oldest + worthSayingMs - Date.now()));
    return () => clearTimeout(soon);
  }, [oldest]);
  if (queue.length === 0 || !late) return null;
  return (
    <p className="queue" role="status">
      {picture.lost || stalled ? words.queue.waiting(queue.length) : words.queue.sending(queue.length)}
    </p>
  );
}

export function Refusals({ tasks: { refused, seenRefusals } }: { tasks: Tasks }) {
  const { words } = useLanguage();
  if (refused.length === 0) return null;
  return (
    <section className="card refusals" role="alert">
      {refused.map((one) => (
        <p key={one.queued.name}>
          <strong>{words.queue.refused(words.queue.names[sortOf(one.queued)])}</strong>
          {whyOf(one, words)}
        </p>
      ))}
      <button type="button" className="big second" onClick={seenRefusals}>
        {words.queue.seen}
      </button>
    </section>
  );
}

function whyOf({ code }: Refused, words: Words): string {
  const known: Partial<Record<string, string>> = words.queue.why;
  return known[code] ?? words.queue.whyElse;
}
