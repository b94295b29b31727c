/** The plans in force for one home: what is special to it first, all kinds on demand. */
import type { HomeId } from '@zhuji/protocol/ids';
import { type AlertKind, alertKinds } from '@zhuji/protocol/kinds';
import { Skeleton } from 'antd';
import { useCallback } from 'react';
import { hub } from '../../shared/client.ts';
import { useLanguage } from '../language/language.tsx';
import { PlanSummary } from '../plans/plan-summary.tsx';
import { scopeWords } from '../plans/plan-words.ts';
import { LoadFault } from '../shell/load-fault.tsx';
import { SeverityChip } from '../shell/severity-chip.tsx';
import { useAnswer } from '../shell/use-answer.ts';

export function HomePlans({ home }: { home: HomeId }) {
  const { words } = useLanguage();
  const ask = useCallback(() => hub.homePlans(home), [home]);
  const { answer: book, failed, reload } = useAnswer(ask);
  const own = (book?.changes ?? []).filter(({ scope }) => scope.of !== 'everywhere');
  return (
    <section aria-labelledby="home-plans-heading">
      <h3 id="home-plans-heading">
        {words.homes.plans}
        {book && <span className="home-plans-version">{words.homes.planVersion(book.version)}</span>}
      </h3>
      {failed && !book ? (
        <LoadFault of="page" again={reload} />
      ) : !book ? (
        <Skeleton active paragraph={{ rows: 3 }} />
      ) : (
        <>
          <p className="nothing">{own.length > 0 ? words.homes.ownPlans : words.homes.standardPlans}</p>
          <ul className="home-plans-own">
            {own.map(({ version, kind, scope }) => (
              <li key={version}>
                <PlanOf kind={kind} book={book} aside={scopeWords(scope, words)} />
              </li>
            ))}
          </ul>
          <details>
            <summary>{words.homes.allPlans(Object.keys(book.plans).length)}</summary>
            <ul>
              {(Object.keys(book.plans) as AlertKind[]).map((kind) => (
                <li key={kind}>
                  <PlanOf kind={kind} book={book} />
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}

interface PlanOfProps {
  kind: AlertKind;
  book: Awaited<ReturnType<typeof hub.homePlans>>;
  aside?: string;
}

function PlanOf({ kind, book, aside }: PlanOfProps) {
  const { language } = useLanguage();
  const plan = book.plans[kind];
  if (!plan) return null;
  return (
    <details className="home-plan">
      <summary>
        <SeverityChip severity={plan.severity} /> {alertKinds[kind][language]}
        {aside && <span className="tag">{aside}</span>}
      </summary>
      <PlanSummary plan={plan} />
    </details>
  );
}
