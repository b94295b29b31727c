/** What happened to a request, newest first. */
import type { HelpRequestLine } from '@zhuji/protocol/api/help-requests';
import { StoryList } from '../desk/story-list.tsx';
import { useLanguage } from '../language/language.tsx';
import { hubNow } from '../live/hub-time.ts';
import { requestLine } from './story-words.ts';

export function RequestStory({ story }: { story: readonly HelpRequestLine[] }) {
  const { words, language } = useLanguage();
  const now = hubNow();
  const lines = story.map((line) => ({ at: line.at, ...requestLine(line, { words, language, now }) }));
  return <StoryList lines={lines} now={now} />;
}
