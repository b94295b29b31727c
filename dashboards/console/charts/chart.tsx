/** One quantity of a home over time, with its name, its unit, what the lines are, and the value under the common cursor. */
import type { HomeMarks } from '@zhuji/protocol/api/homes';
import type { DeviceId } from '@zhuji/protocol/ids';
import { useMemo, useRef } from 'react';
import { useLanguage } from '../language/language.tsx';
import { nameOf, readingWords, stateWords, summaryWords, unitOf } from './chart-words.ts';
import { alertsOf, type Drawn, eventsOf, type Readings } from './drawing.ts';
import type { Drawing } from './plot.ts';
import { type Comparison, ticksOf } from './ranges.ts';
import { usePlot } from './use-plot.ts';

const heights = { line: 100, bars: 100, state: 64 } as const;

interface Props {
  drawn: Drawn;
  readings: Readings;
  comparison: Comparison | undefined;
  marks: HomeMarks | undefined;
  deviceNames: ReadonlyMap<DeviceId, string>;
  /** Charts of one group share their cursor. */
  group: string;
}

export function Chart({ drawn, readings, comparison, marks, deviceNames, group }: Props) {
  const { words, language } = useLanguage();
  const { range, span, shift } = readings;
  const said = { words, language, range };
  const box = useRef<HTMLDivElement>(null);
  const reading = useRef<HTMLOutputElement>(null);
  const drawing = useMemo<Drawing>(
    () => ({
      ...{ span, ticks: ticksOf(range, span, language), small: false },
      states: stateWords(drawn.quantity, words),
      ...{ quantity: drawn.quantity, axis: drawn.axis, columns: drawn.columns },
      alerts: marks ? alertsOf(marks) : [],
      events: marks ? eventsOf(marks, range) : [],
    }),
    [drawn, span, range, language, words, marks],
  );
  // Written by hand: at every move of the mouse in every chart, React would be too slow for a cheap PC.
  usePlot(box, drawing, heights[drawn.quantity.form], group, (moment) => {
    if (reading.current) reading.current.textContent = readingWords(drawn, shift, moment, said);
  });
  return (
    <figure className="chart">
      <figcaption>
        <strong>{nameOf(drawn.quantity, said)}</strong>
        <span className="chart-unit">{unitOf(drawn.quantity, said)}</span>
        <Lines {...{ drawn, comparison, deviceNames }} />
        <output ref={reading} className="chart-reading digits" aria-live="off">
          {readingWords(drawn, shift, undefined, said)}
        </output>
      </figcaption>
      <div
        className={`chart-box chart-box-${drawn.quantity.form}`}
        role="img"
        aria-label={summaryWords(drawn, said)}
      >
        <div ref={box} />
      </div>
    </figure>
  );
}

type LinesProps = Pick<Props, 'drawn' | 'comparison' | 'deviceNames'>;

/** Which line is which: where there is but one, its chart's name says it. */
function Lines({ drawn: { series, before, others }, comparison, deviceNames }: LinesProps) {
  const { words } = useLanguage();
  return (
    <ul className="chart-lines">
      {series.length > 1 &&
        series.map(({ device }, n) => (
          <li key={device}>
            <i className={`chart-line chart-line-${(n % 4) + 1}`} />
            {deviceNames.get(device) ?? device}
          </li>
        ))}
      {others > 0 && <li>{words.charts.others(others)}</li>}
      {before.length > 0 && comparison && (
        <li>
          <i className="chart-line chart-line-before" />
          {words.charts.comparisons[comparison]}
        </li>
      )}
    </ul>
  );
}
