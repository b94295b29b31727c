/** How the ordinary requests went. */
import type { HelpRequestFigures, Instant } from '@zhuji/protocol';
import type { HelpRequest } from './help-request.ts';

export function figuresOf(from: Instant, requests: readonly HelpRequest[]): HelpRequestFigures {
  const helps: Record<string, number> = {};
  for (const { help } of requests) if (help) helps[help] = (helps[help] ?? 0) + 1;
  const count = (is: (request: HelpRequest) => boolean): number => requests.filter(is).length;
  return {
    from,
    opened: requests.length,
    byKey: count(({ source }) => source === 'green_key'),
    helps,
    kept: count(({ kept }) => kept === true),
    missed: count(({ missed }) => missed === true),
    done: count(({ state }) => state === 'done'),
    cancelled: count(({ state }) => state === 'cancelled'),
  };
}
