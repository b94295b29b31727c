/** The live story of an alert: where it stands in large type, the two answers, and all that happened. */
import { type FamilyAnswer, type FamilyStory, familyAnswers } from '@zhuji/protocol/api/family';
import { useRef, useState } from 'react';
import { kindWords } from '../../shared/phone/kind-words.ts';
import { momentWords } from '../../shared/time.ts';
import { home } from '../client.ts';
import { useLanguage } from '../language/language.ts';
import { storyWords } from './story-words.ts';

interface Props {
  story: FamilyStory;
  /** One that is over is shut unless it is the last. */
  open: boolean;
  now: number;
  reload(): void;
}

export function StoryCard({ story, open, now, reload }: Props) {
  const { words, language } = useLanguage();
  const minute = (at: number) => momentWords(at, now, language).slice(0, -3);
  const kind = kindWords(story.kind, language);
  const head = (
    <>
      <h2>{kind}</h2>
      <span className={story.over ? 'tag tag-good' : 'tag tag-alarm'}>
        {story.over ? words.story.over : words.story.underWay}
      </span>
      <time>{words.story.opened(minute(story.openedAt))}</time>
    </>
  );
  const lines = (
    <ol>
      {story.lines.map((line) => (
        <li key={`${line.at} ${line.step} ${line.by}`} className={`step step-${line.step}`}>
          <p>{storyWords(line, words, language)}</p>
          <time>{minute(line.at)}</time>
        </li>
      ))}
    </ol>
  );
  if (story.over) {
    return (
      <details className="card story" open={open}>
        <summary>{head}</summary>
        {lines}
      </details>
    );
  }
  const standing = story.lines.findLast(({ step }) => step !== 'family');
  return (
    <section className="card story" aria-label={kind}>
      <header>{head}</header>
      {standing && (
        <p className="standing" aria-live="polite">
          {storyWords(standing, words, language)}
        </p>
      )}
      <Answers story={story} reload={reload} />
      <h3>{words.story.soFar}</h3>
      {lines}
    </section>
  );
}

function Answers({ story, reload }: Pick<Props, 'story' | 'reload'>) {
  const { words, language } = useLanguage();
  const [busy, setBusy] = useState<FamilyAnswer>();
  const [failed, setFailed] = useState(false);
  const question = useRef<HTMLDialogElement>(null);

  async function answer(what: FamilyAnswer) {
    if (busy) return;
    setBusy(what);
    setFailed(false);
    const sent = await home.answer(story.id, { answer: what }).then(
      () => true,
      () => false,
    );
    setFailed(!sent);
    setBusy(undefined);
    reload();
  }

  const button = (what: FamilyAnswer, press: () => void) => {
    const done = story.answered.includes(what);
    return (
      <button
        type="button"
        className={`answer answer-${what}`}
        disabled={done || busy !== undefined}
        onClick={press}
      >
        {familyAnswers[what][language]}
        {done && <small>✓ {words.story.answered}</small>}
      </button>
    );
  };

  return (
    <div className="answers">
      <h3>{words.story.answers}</h3>
      {button('going', () => void answer('going'))}
      {button('spoke_false_alarm', () => question.current?.showModal())}
      <p className="soft">{words.story.closesNothing}</p>
      {failed && (
        <p className="fault" role="alert">
          {words.story.failed}
        </p>
      )}
      <dialog ref={question} aria-label={words.story.sure}>
        <form method="dialog">
          <p>{words.story.sure}</p>
          <button type="submit" className="big" onClick={() => void answer('spoke_false_alarm')}>
            {words.story.sureYes}
          </button>
          <button type="submit" className="big second">
            {words.story.sureNo}
          </button>
        </form>
      </dialog>
    </div>
  );
}
