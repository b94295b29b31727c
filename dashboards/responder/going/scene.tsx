/** At the door: the plan's script as a checklist, help, a word, and the end. */
import type { PhotoId } from '@zhuji/protocol/ids';
import { useState } from 'react';
import type { Language } from '../../shared/language.ts';
import { useLanguage } from '../language/language.ts';
import { PhotoBox } from '../photo/photo-box.tsx';
import type { Said } from '../queue/queued.ts';
import type { ShownDispatch } from '../queue/shown.ts';
import { ArriveBox } from './arrive-box.tsx';
import { Finish } from './finish.tsx';
import { HelpBox } from './help-box.tsx';
import { NoteBox } from './note-box.tsx';
import { useChecked } from './use-checked.ts';

interface Props {
  dispatch: ShownDispatch;
  say(answer: Said): void;
  sendPhoto(photo: PhotoId): void;
}
type Line = { zh: string; en?: string | undefined };

const inWords = ({ zh, en }: Line, language: Language): string => (language === 'en' ? en || zh : zh);

export function Scene({ dispatch, say, sendPhoto }: Props) {
  const { words, language } = useLanguage();
  const { id, script, door, arrivedBy, waiting } = dispatch;
  const questions = (script?.questions ?? []).map((line) => inWords(line, language));
  const hints = (script?.hints ?? []).map((line) => inWords(line, language));
  const { checked, check } = useChecked(id, questions.length);
  const [coding, setCoding] = useState(false);
  const withoutProof = door?.hasCode === true && arrivedBy !== 'code' && !waiting.has('arrive');
  return (
    <>
      {questions.length > 0 && <Checklist {...{ questions, checked, check }} />}
      {hints.length > 0 && (
        <section className="card mind">
          <h3>{words.scene.mind}</h3>
          <ul>
            {hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ul>
        </section>
      )}
      <HelpBox dispatch={dispatch} say={say} />
      <PhotoBox dispatch={dispatch} send={sendPhoto} />
      <NoteBox dispatch={dispatch} say={say} />
      {coding && <ArriveBox arrived say={say} shut={() => setCoding(false)} />}
      {withoutProof && !coding && (
        <button type="button" className="big second" onClick={() => setCoding(true)}>
          {words.arrive.codeNow}
        </button>
      )}
      <Finish {...{ questions, checked, say }} />
    </>
  );
}

interface ChecklistProps {
  questions: readonly string[];
  checked: ReadonlySet<number>;
  check(place: number): void;
}

function Checklist({ questions, checked, check }: ChecklistProps) {
  const { words } = useLanguage();
  return (
    <section className="card checklist">
      <h2>
        {words.scene.check}
        <span className="soft">{words.scene.checked(checked.size, questions.length)}</span>
      </h2>
      {questions.map((question, place) => (
        <label key={question} className="switch">
          <input type="checkbox" checked={checked.has(place)} onChange={() => check(place)} />
          <span>{question}</span>
        </label>
      ))}
    </section>
  );
}
