/** A home's readings in pages of time: each question begins where the one before had them all. */
import { type Instant, later, milliseconds } from '@zhuji/protocol';
import type { HistoryPoint, Wanted } from '../../../app/ports/history.ts';
import { byTime, pointsOf } from './answers.ts';
import type { AnsweredSeries } from './connection.ts';
import { questions } from './questions.ts';

type Ask = (question: string) => Promise<readonly AnsweredSeries[]>;

/** @param most readings of each series in one answer */
export async function* pagesOf(ask: Ask, wanted: Wanted, most: number): AsyncGenerator<HistoryPoint[]> {
  let { from } = wanted;
  let limit = most;
  while (from < wanted.to) {
    const answered = await ask(questions.readings({ ...wanted, from }, limit));
    const upTo = completeUpTo(answered, limit);
    // One millisecond holds more than was asked for.
    if (upTo === from) {
      limit *= 2;
      continue;
    }
    limit = most;
    const points = answered.flatMap(pointsOf).filter(({ at }) => upTo === undefined || at < upTo);
    if (points.length > 0) yield points.sort(byTime);
    if (upTo === undefined) return;
    from = upTo;
  }
}

/** The moment before which the answer has everything; undefined when it has all that there is. */
function completeUpTo(answered: readonly AnsweredSeries[], limit: number): Instant | undefined {
  const cut = answered.filter(({ values }) => values.length >= limit);
  const ends = cut.map(({ values }) => Number(values.at(-1)?.[0]));
  return ends.length > 0 ? later(0 as Instant, milliseconds(Math.min(...ends))) : undefined;
}
