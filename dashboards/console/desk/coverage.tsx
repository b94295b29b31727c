/** What would not be noticed in this home now: what is blind, what is weak, what was never fitted; and whether anybody is in. */
import type { Coverage, DangerState } from '@zhuji/protocol/api/coverage';
import type { HomeId } from '@zhuji/protocol/ids';
import { alertKinds } from '@zhuji/protocol/kinds';
import { useLanguage } from '../language/language.tsx';
import { Away } from './away.tsx';
import { useCoverage } from './use-coverage.ts';
import './coverage.css';

export function CoverageOf({ home }: { home: HomeId }) {
  const { words } = useLanguage();
  const { coverage, reload } = useCoverage(home);
  if (!coverage) return null;
  const all = coverage.dangers.every(({ state }) => state === 'watched');
  return (
    <section aria-labelledby="coverage-heading">
      <h3 id="coverage-heading">{words.coverage.heading}</h3>
      {all && <p className="nothing">{words.coverage.all}</p>}
      <dl className="coverage">
        <Line coverage={coverage} state="blind" tag="tag tag-alarm" />
        <Line coverage={coverage} state="weak" tag="tag tag-warn" />
        <Line coverage={coverage} state="none" tag="tag" />
      </dl>
      <Away home={home} until={coverage.awayUntil} said={reload} />
    </section>
  );
}

interface LineProps {
  coverage: Coverage;
  state: Exclude<DangerState, 'watched'>;
  tag: string;
}

function Line({ coverage, state, tag }: LineProps) {
  const { words, language } = useLanguage();
  const kinds = coverage.dangers.filter((danger) => danger.state === state).map(({ kind }) => kind);
  if (kinds.length === 0) return null;
  return (
    <>
      <dt>{words.coverage[state]}</dt>
      <dd>
        {kinds.map((kind) => (
          <span key={kind} className={tag}>
            {alertKinds[kind][language]}
          </span>
        ))}
      </dd>
    </>
  );
}
