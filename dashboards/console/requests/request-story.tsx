/** What happened to a request, newest first. */
import type { HelpRequestLine } from '@zhuji/protocol/api/help-requests';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { requestLine } from './story-words.ts';
import '../desk/timeline.css';

export function RequestStory({ story }: { story: readonly HelpRequestLine[] }) {
  const { words, language } = useLanguage();
  const now = hubNow();
  // A line never moves or goes: its place from the beginning is its name.
  const lines = story.map((line, place) => ({
    place,
    at: line.at,
    ...requestLine(line, { words, language, now }),
  }));
  return (
    <ol className="timeline" reversed>
      {lines.toReversed().map(({ place, at, tone, headline, body, aside, failed }) => (
        <li key={place} className={`story story-${tone}${failed ? ' story-failed' : ''}`}>
          <time className="digits" dateTime={new Date(at).toISOString()}>
            {momentWords(at, now, language)}
          </time>
          <p className="story-headline">
            {headline}
            {aside && <span className="story-aside">{aside}</span>}
          </p>
          {body && <p className="story-body">{body}</p>}
        </li>
      ))}
    </ol>
  );
}
