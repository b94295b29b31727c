/** The times of one drill: live while it runs, a report afterwards. */
import type { DrillView } from '@zhuji/protocol/api/drills';
import { elapsedWords, secondsWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import { stepsOf } from './drill-steps.ts';

export function DrillTimes({ drill }: { drill: DrillView }) {
  const { words, language } = useLanguage();
  const now = useHubNow();
  const { alert, times } = drill;
  const over = alert.closedAt !== undefined;
  const since = Math.max(0, ((alert.closedAt ?? now) - alert.openedAt) / 1_000);
  return (
    <ol className="drill-steps">
      {stepsOf(times, since, over).map(({ name, limit, took, is }) => (
        <li key={name} className={`drill-step drill-step-${is}`}>
          <span>{words.drills.steps[name]}</span>
          <b className="digits">
            {took !== undefined
              ? elapsedWords(took * 1_000, language)
              : over
                ? words.drills.never
                : elapsedWords(since * 1_000, language)}
          </b>
          <span className="drill-limit">
            {words.drills.judged[is]}
            {limit !== undefined && ` · ${words.drills.limit(secondsWords(limit, language))}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
