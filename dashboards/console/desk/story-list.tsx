/** Lines of a story, newest first, so that the present is always in sight. */
import type { ReactNode } from 'react';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import type { Story } from './story.ts';
import './timeline.css';

/** `more`: what stands below its words. */
export interface ToldLine extends Story {
  readonly at: number;
  readonly more?: ReactNode;
}

/** @param lines the oldest first; one never moves or goes: its place from the beginning is its name */
export function StoryList({ lines, now }: { lines: readonly ToldLine[]; now: number }) {
  const { language } = useLanguage();
  return (
    <ol className="timeline" reversed>
      {lines
        .map((line, place) => ({ ...line, place }))
        .toReversed()
        .map(({ place, at, tone, headline, body, aside, failed, more }) => (
          <li key={place} className={`story story-${tone}${failed ? ' story-failed' : ''}`}>
            <time className="digits" dateTime={new Date(at).toISOString()}>
              {momentWords(at, now, language)}
            </time>
            <p className="story-headline">
              {headline}
              {aside && <span className="story-aside">{aside}</span>}
            </p>
            {body && <p className="story-body">{body}</p>}
            {more}
          </li>
        ))}
    </ol>
  );
}
