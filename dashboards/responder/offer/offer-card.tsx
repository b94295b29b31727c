/** Somebody is asked to go: who, where, why, how far, a clock; yes or no in one touch. */

import { severities } from '@zhuji/protocol/severities';
import { drillWords } from '../../shared/drill-words.ts';
import { kindWords } from '../../shared/phone/kind-words.ts';
import { elapsedWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.ts';
import type { Words } from '../language/zh.ts';
import type { Said } from '../queue/queued.ts';
import type { ShownDispatch } from '../queue/shown.ts';
import { Decline } from './decline.tsx';

interface Props {
  dispatch: ShownDispatch;
  now: number;
  say(answer: Said): void;
}

export function OfferCard({ dispatch, now, say }: Props) {
  const { words, language } = useLanguage();
  const { kind, severity, community, beside, id } = dispatch;
  const said = words.offer;
  return (
    <section className={`card offer offer-${severity}`} aria-labelledby={`offer-${id}`}>
      <header>
        <p>
          {dispatch.drill && <b className="tag">{drillWords}</b>} {beside ? said.beside : said.heading} ·{' '}
          {severities[severity][language]}
        </p>
        <h2 id={`offer-${id}`}>{kindWords(kind, language)}</h2>
        <Clock dispatch={dispatch} now={now} />
      </header>
      <dl>
        <dt>{said.whom}</dt>
        <dd>{whoWords(dispatch, words) || '—'}</dd>
        <dt>{said.where}</dt>
        <dd>{community}</dd>
        <dt>{said.howFar}</dt>
        <dd>{farWords(dispatch, words)}</dd>
      </dl>
      <button type="button" className="big accept" onClick={() => say({ what: 'accept' })}>
        {said.accept}
      </button>
      <p className="soft">{said.doorLater}</p>
      <Decline say={say} />
    </section>
  );
}

/** What is left of the time to answer, as a number and as a bar that grows short. */
function Clock({ dispatch: { state, dueAt, offeredAt }, now }: Omit<Props, 'say'>) {
  const { words, language } = useLanguage();
  if (state === 'expired' || (dueAt !== undefined && dueAt <= now))
    return <p className="offer-over">{words.offer.over}</p>;
  if (dueAt === undefined) return <p className="offer-left">{words.offer.noLimit}</p>;
  const share = Math.min(1, Math.max(0, (dueAt - now) / Math.max(1, dueAt - offeredAt)));
  return (
    <>
      <p className="offer-left" role="timer">
        {words.offer.left(elapsedWords(dueAt - now, language))}
      </p>
      <span className="offer-bar" aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </span>
    </>
  );
}

const whoWords = ({ who }: ShownDispatch, { offer }: Words): string =>
  who.map(({ surname, age }) => offer.who(surname, age)).join(' · ');

const farWords = ({ minutes, metres }: ShownDispatch, words: Words): string =>
  words.offer.far(minutes, metres === undefined ? undefined : words.metres(metres));
