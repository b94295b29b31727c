/** How far back, and against what. */
import { Segmented } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { type Comparison, comparisonsOf, type Range, ranges } from './ranges.ts';

interface Props {
  range: Range;
  choose(range: Range): void;
  comparison: Comparison | undefined;
  setComparison(comparison: Comparison | undefined): void;
}

export function Choices({ range, choose, comparison, setComparison }: Props) {
  const { words } = useLanguage();
  const comparisons = comparisonsOf(range);
  return (
    <div className="chart-choices">
      <Segmented<Range>
        size="small"
        aria-label={words.charts.range}
        value={range}
        onChange={choose}
        options={ranges.map((value) => ({ value, label: words.charts.ranges[value] }))}
      />
      {comparisons.length > 0 && (
        <Segmented<Comparison | 'none'>
          size="small"
          aria-label={words.charts.compare}
          value={comparison ?? 'none'}
          onChange={(value) => setComparison(value === 'none' ? undefined : value)}
          options={[
            { value: 'none', label: words.charts.noComparison },
            ...comparisons.map((value) => ({ value, label: words.charts.comparisons[value] })),
          ]}
        />
      )}
    </div>
  );
}
