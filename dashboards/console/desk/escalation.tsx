/** The plan of an alert: what is counting down, whom the ladder tells, how the dispatch goes, and what to ask. */
import {
  type DispatchStepRequest,
  type EscalationView,
  limitNames,
  networkLevels,
  rungRoles,
} from '@zhuji/protocol/api/plans';
import type { ReactNode } from 'react';
import { elapsedWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { DispatchKeys } from './dispatch-keys.tsx';
import { type RungStep, rungSteps, type Wait, waitsOf } from './escalation-steps.ts';
import { NoticeList } from './notice-list.tsx';
import './escalation.css';

interface Props {
  escalation: EscalationView;
  /** Whether this person may say how the dispatch goes. */
  mine: boolean;
  busy: boolean;
  say(step: DispatchStepRequest): void;
  /** What to ask. */
  children: ReactNode;
}

export function Escalation({ escalation, mine, busy, say, children }: Props) {
  const { words } = useLanguage();
  const version = escalation.planVersion;
  return (
    <section aria-labelledby="escalation-heading">
      <h3 id="escalation-heading">
        {words.escalation.heading}
        <span className="escalation-version">
          {version === 0 ? words.escalation.shipped : words.escalation.version(version)}
        </span>
      </h3>
      <Waits escalation={escalation} />
      {(escalation.state === 'climbing' || escalation.state === 'waiting') && (
        <Rungs steps={rungSteps(escalation)} round={escalation.round} />
      )}
      <DispatchLine dispatch={escalation.dispatch} />
      {mine && escalation.state === 'attended' && (
        <DispatchKeys dispatch={escalation.dispatch} busy={busy} say={say} />
      )}
      <NoticeList notices={escalation.notices} />
      {children}
    </section>
  );
}

/** Renders itself once a second. */
function Waits({ escalation }: Pick<Props, 'escalation'>) {
  const { words, language } = useLanguage();
  const waits = waitsOf(escalation, useHubNow());
  if (waits.length === 0) return null;
  const label = (wait: Wait): string => {
    if (wait.for === 'limit') return words.escalation.limit(limitNames[wait.limit][language]);
    return wait.for === 'rung' ? words.escalation.rung(wait.number) : words.escalation.again;
  };
  return (
    <ul className="waits">
      {waits.map((wait) => (
        <li key={wait.for} className={`wait wait-${wait.for}`}>
          <span>{label(wait)}</span>
          <span className="wait-digits digits" role="timer" aria-live="off">
            {elapsedWords(wait.left, language)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Rungs({ steps, round }: { steps: RungStep[]; round: number }) {
  const { words, language } = useLanguage();
  return (
    <>
      {round > 1 && <p className="escalation-queued">{words.escalation.round(round)}</p>}
      <ol className="rungs">
        {steps.map(({ rung, number, place }) => (
          <li
            key={number}
            className={`rung rung-${place}`}
            aria-current={place === 'next' ? 'step' : undefined}
          >
            <span className="rung-after digits">{elapsedWords(rung.afterSeconds * 1_000, language)}</span>
            <span>
              {[
                ...rung.tell.map(({ role, by }) =>
                  words.escalation.tell(rungRoles[role][language], words.escalation.by[by]),
                ),
                ...(rung.dispatch ? [words.timeline.asked(networkLevels[rung.dispatch][language])] : []),
              ].join(language === 'zh' ? '、' : ', ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function DispatchLine({ dispatch: { state, level } }: Pick<EscalationView, 'dispatch'>) {
  const { words, language } = useLanguage();
  if (state === 'none') return null;
  const told = words.escalation.dispatch[state](level ? networkLevels[level][language] : '');
  return <p className={`dispatch-line dispatch-${state}`}>{told}</p>;
}
