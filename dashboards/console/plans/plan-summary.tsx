/** A plan, or what a change says, as a list of fields in words. */
import type { PlanChange } from '@zhuji/protocol/api/plans';
import { useLanguage } from '../language/language.tsx';
import { linesOf, planFields } from './plan-words.ts';
import './plan-summary.css';

export function PlanSummary({ plan }: { plan: PlanChange }) {
  const speaking = useLanguage();
  return (
    <dl className="plan">
      {planFields.map((field) => {
        const lines = linesOf(field, plan, speaking);
        if (!lines) return null;
        return (
          <div key={field}>
            <dt>{speaking.words.plan[field]}</dt>
            <dd>
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
