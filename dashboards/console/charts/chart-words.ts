/** What is said of a chart: its name, its unit, its summary, and the value under the cursor. */
import { readingKinds } from '@zhuji/protocol/readings';
import type { Language } from '../../shared/language.ts';
import type { Words } from '../language/zh.ts';
import { valueAt } from './columns.ts';
import type { Drawn } from './drawing.ts';
import type { Quantity } from './quantities.ts';
import { pointWords, type Range } from './ranges.ts';
import { type Extreme, summaryOf, valueWords } from './summary.ts';

interface Said {
  readonly words: Words;
  readonly language: Language;
  readonly range: Range;
}

export function nameOf({ kind, form }: Quantity, { words, language, range }: Said): string {
  return form === 'bars' ? words.charts.motion[range] : readingKinds[kind][language];
}

export function unitOf({ kind, form }: Quantity, { words, range }: Said): string {
  if (form === 'state') return '';
  if (form === 'bars') return range === 'year' ? words.charts.times : words.charts.minutes;
  return readingKinds[kind].unit;
}

export function stateWords({ kind, form }: Quantity, { charts }: Words): [string, string] | undefined {
  const { on, off } = charts;
  return form === 'state' ? [off[kind as keyof typeof off], on[kind as keyof typeof on]] : undefined;
}

/** `21.4 °C`, `在床`. */
export function measured(value: number, quantity: Quantity, said: Said): string {
  const states = stateWords(quantity, said.words);
  if (states) return states[value > 0 ? 1 : 0];
  const unit = unitOf(quantity, said);
  return unit ? `${valueWords(value, quantity)} ${unit}` : valueWords(value, quantity);
}

export function summaryWords({ quantity, series }: Drawn, said: Said): string {
  const summary = summaryOf(series);
  const name = nameOf(quantity, said);
  if (!summary) return name;
  const { at, summary: whole } = said.words.charts;
  const told = ({ value, at: ms }: Extreme) =>
    at(measured(value, quantity, said), pointWords(said.range, ms));
  return whole(name, told(summary.newest), told(summary.lowest), told(summary.highest));
}

/** Under the cursor; without one, the newest. Each device in turn; what it is compared with comes last. */
export function readingWords(
  { quantity, series, before }: Drawn,
  shift: number,
  moment: number | undefined,
  said: Said,
): string {
  const { charts } = said.words;
  if (moment === undefined) {
    const newest = summaryOf(series)?.newest;
    return newest ? `${charts.newest} ${measured(newest.value, quantity, said)}` : '';
  }
  const values = (all: Drawn['series'], at: number) =>
    all.flatMap((one) => {
      const found = valueAt(one, at);
      if (!found) return [];
      const [mean, min, max] = [one.mean[found.n] ?? 0, one.min[found.n] ?? 0, one.max[found.n] ?? 0];
      const value = measured(mean, quantity, said);
      if (min === max || quantity.form !== 'line') return [value];
      const band = charts.band(valueWords(min, quantity), valueWords(max, quantity));
      return [said.language === 'zh' ? `${value}（${band}）` : `${value} (${band})`];
    });
  const now = values(series, moment).join(' / ') || '—';
  const then = values(before, moment - shift).join(' / ');
  const against = then && (said.language === 'zh' ? `，${charts.compare} ${then}` : `, before: ${then}`);
  return `${pointWords(said.range, moment)}  ${now}${against}`;
}
