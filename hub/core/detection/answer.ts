/** What a home's reports say to the question "are you all right?". */
import type { EventItem } from '@zhuji/protocol';
import type { Answer } from '../alert/event.ts';

/** Undefined: no answer. The cancel key says "fine" whatever it belongs to; so does the green key, for it was named in the question. */
export function answerOf(item: Pick<EventItem, 'kind' | 'phase' | 'test'>): Answer | undefined {
  if (item.test === true || item.phase === 'restored') return undefined;
  if (item.phase === 'cancelled' || item.kind === 'help_request') return 'fine';
  if (item.kind === 'sos') return 'help';
  return item.kind === 'fall' ? 'fell' : undefined;
}
