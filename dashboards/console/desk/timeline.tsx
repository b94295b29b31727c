/** What happened, newest first, so that the present is always in sight. */
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
import { momentWords } from '../../shared/time.ts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { ScenePhoto } from './scene-photo.tsx';
import { storyOf } from './timeline-words.ts';
import './timeline.css';

export function Timeline({ detail }: { detail: AlertDetail }) {
  const { words, language } = useLanguage();
  const now = hubNow();
  if (detail.timeline.length === 0) return <p className="nothing">{words.timeline.empty}</p>;
  // An entry never moves or goes: its place from the beginning is its name.
  const stories = detail.timeline.map((entry, place) => ({
    place,
    at: entry.at,
    photo: entry.what === 'photo' ? entry.photo : undefined,
    ...storyOf(entry, { words, language, devices: detail.devices, now }),
  }));
  return (
    <ol className="timeline" reversed>
      {stories.toReversed().map(({ place, at, photo, tone, headline, body, aside, failed }) => (
        <li key={place} className={`story story-${tone}${failed ? ' story-failed' : ''}`}>
          <time className="digits" dateTime={new Date(at).toISOString()}>
            {momentWords(at, now, language)}
          </time>
          <p className="story-headline">
            {headline}
            {aside && <span className="story-aside">{aside}</span>}
          </p>
          {body && <p className="story-body">{body}</p>}
          {photo && <ScenePhoto alert={detail.alert.id} photo={photo} />}
        </li>
      ))}
    </ol>
  );
}
