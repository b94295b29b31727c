/** What differs somewhere from the general plan, the widest scope first. */
import type { PlanScope, PlanVersion } from '@zhuji/protocol/api/plans';
import { Button } from 'antd';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { PlanSummary } from './plan-summary.tsx';
import { scopeWords } from './plan-words.ts';

interface Props {
  changes: readonly PlanVersion[];
  edit(scope: PlanScope): void;
  takeBack(change: PlanVersion): void;
}

export function SpecialPlans({ changes, edit, takeBack }: Props) {
  const { words, language } = useLanguage();
  return (
    <section>
      <h3>{words.plans.changes}</h3>
      {changes.length === 0 && <p className="nothing">{words.plans.noChanges}</p>}
      <ul>
        {changes.map((one) => {
          const where = scopeWords(one.scope, words);
          return (
            <li key={one.version} className="plans-special">
              <header>
                <strong>{where}</strong>
                <span className="plans-by">
                  {words.plans.said(one.version, one.by.name, momentWords(one.at, hubNow(), language))}
                </span>
                <Button
                  size="small"
                  aria-label={`${words.plans.edit} ${where}`}
                  onClick={() => edit(one.scope)}
                >
                  {words.plans.edit}
                </Button>
                <Button
                  size="small"
                  aria-label={`${words.plans.takeBack} ${where}`}
                  onClick={() => takeBack(one)}
                >
                  {words.plans.takeBack}
                </Button>
              </header>
              <PlanSummary plan={one.change} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
