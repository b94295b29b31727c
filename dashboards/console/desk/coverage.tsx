/** What would not be noticed in this home now: what is blind, what is weak, what was never fitted. */
import type { Coverage, DangerState } from '@zhuji/protocol/api/coverage';
import type { HomeId } from '@zhuji/protocol/ids';
import { alertKinds } from '@zhuji/protocol/kinds';
import { useEffect, useState } from 'react';
import { hub } from '../../shared/client.ts';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { useHubNow } from '../live/hub-time.ts';
import './coverage.css';

const lookAgainMs = 30_000;

export function CoverageOf({ home }: { home: HomeId }) {
  const { words } = useLanguage();
  const coverage = useCoverage(home);
  if (!coverage) return null;
  const all = coverage.dangers.every(({ state }) => state === 'watched');
  return (
    <section aria-labelledby="coverage-heading">
      <h3 id="coverage-heading">{words.coverage.heading}</h3>
      {coverage.awayUntil !== undefined && <Away until={coverage.awayUntil} />}
      {all && <p className="nothing">{words.coverage.all}</p>}
      <dl className="coverage">
        <Line coverage={coverage} state="blind" tag="tag tag-alarm" />
        <Line coverage={coverage} state="weak" tag="tag tag-warn" />
        <Line coverage={coverage} state="none" tag="tag" />
      </dl>
    </section>
  );
}

/** A coverage that cannot be read now is left as it was: the card's own notices tell of a line that is down. */
function useCoverage(home: HomeId): Coverage | undefined {
  const [known, setKnown] = useState<{ home: HomeId; coverage: Coverage }>();
  useEffect(() => {
    let present = true;
    const read = async () => {
      const coverage = await hub.coverage(home).catch(() => undefined);
      if (present && coverage) setKnown({ home, coverage });
    };
    void read();
    const again = setInterval(() => void read(), lookAgainMs);
    return () => {
      present = false;
      clearInterval(again);
    };
  }, [home]);
  return known?.home === home ? known.coverage : undefined;
}

function Away({ until }: { until: number }) {
  const { words, language } = useLanguage();
  return <p>{words.coverage.away(momentWords(until, useHubNow(), language))}</p>;
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
