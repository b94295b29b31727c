/** What the plan says to ask, to be ticked while one talks; and what to bear in mind. */
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
import type { EscalationView } from '@zhuji/protocol/api/plans';
import { useLanguage } from '../language/language.tsx';
import { KeyHint } from '../look/key-hint.tsx';
import { askedNote, isAsked } from './asked.ts';
import './script.css';

interface Props {
  script: EscalationView['plan']['script'];
  timeline: AlertDetail['timeline'];
  /** Only who has the case ticks. */
  mine: boolean;
  busy: boolean;
  note(text: string): Promise<boolean>;
}

export function Script({ script: { questions, hints }, timeline, mine, busy, note }: Props) {
  const { words, language } = useLanguage();
  if (questions.length + hints.length === 0) return null;
  const read = (line: { zh: string; en?: string }): string => (language === 'en' && line.en) || line.zh;
  return (
    <div className="script">
      {questions.length > 0 && (
        <h4>
          {words.escalation.questions}
          {mine && <KeyHint keys={['Q']}>{words.hints.ask}</KeyHint>}
        </h4>
      )}
      <ul>
        {questions.map((line) => {
          const asked = isAsked(line, timeline);
          return (
            <li key={line.zh}>
              <button
                type="button"
                aria-pressed={asked}
                className="script-question"
                disabled={!mine || asked}
                onClick={() => !busy && void note(askedNote(read(line)))}
              >
                {read(line)}
              </button>
            </li>
          );
        })}
      </ul>
      {hints.map((line) => (
        <p key={line.zh} className="script-hint">
          {read(line)}
        </p>
      ))}
    </div>
  );
}
