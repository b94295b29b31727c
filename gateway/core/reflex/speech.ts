/** What is spoken for a phrase: the Chinese line, with its blanks filled. */
import { type Phrase, phrases } from '@zhuji/protocol';

/** "In about {minutes} minutes" without a number would be worse than no number at all. */
export function spoken(phrase: Phrase, minutes?: number): string {
  if (phrase === 'help_coming_minutes' && minutes === undefined) return phrases.help_coming.zh;
  return phrases[phrase].zh.replace('{minutes}', String(minutes));
}
