/** What happened, newest first, so that the present is always in sight. */
import type { AlertDetail } from '@zhuji/protocol/api/alerts';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { ScenePhoto } from './scene-photo.tsx';
import { StoryList } from './story-list.tsx';
import { storyOf } from './timeline-words.ts';

export function Timeline({ detail }: { detail: AlertDetail }) {
  const { words, language } = useLanguage();
  const now = hubNow();
  if (detail.timeline.length === 0) return <p className="nothing">{words.timeline.empty}</p>;
  const lines = detail.timeline.map((entry) => ({
    at: entry.at,
    ...storyOf(entry, { words, language, devices: detail.devices, now }),
    more: entry.what === 'photo' && <ScenePhoto alert={detail.alert.id} photo={entry.photo} />,
  }));
  return <StoryList lines={lines} now={now} />;
}
