/** One line of an alert's story, and what it is told with. */
import type { AlertDetail, TimelineEntry } from '@zhuji/protocol/api/alerts';
import type { Language } from '../../shared/language.ts';
import type { Words } from '../language/zh.ts';

export type Tone = 'alarm' | 'good' | 'person' | 'home' | 'plain';
export interface Story {
  tone: Tone;
  headline: string;
  /** Values, notes, what was spoken. */
  body: string | undefined;
  /** How a sentence fared on its way into the home, or when a late event really happened. */
  aside: string | undefined;
  /** It did not come through. */
  failed: boolean;
}

export interface Telling {
  words: Words;
  language: Language;
  devices: AlertDetail['devices'];
  now: number;
}

export type Entry<W extends TimelineEntry['what']> = Extract<TimelineEntry, { what: W }>;

export const story = (
  tone: Tone,
  headline: string,
  body?: string,
  aside?: string,
  failed = false,
): Story => ({
  tone,
  headline,
  body: body || undefined,
  aside,
  failed,
});
