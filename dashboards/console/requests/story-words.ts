/** The story of a request, line by line, in plain words. */
import { cancelledByWords, type HelpRequestLine } from '@zhuji/protocol/api/help-requests';
import { helps } from '@zhuji/protocol/helps';
import { type Story, story, type Telling } from '../desk/story.ts';
import { storyOf } from '../desk/timeline-words.ts';
import { windowWords } from './window-words.ts';

export function requestLine(line: HelpRequestLine, telling: Omit<Telling, 'devices'>): Story {
  const { words, language } = telling;
  const told = words.requests.lines;
  switch (line.what) {
    case 'pressed':
      return story('home', told.pressed);
    case 'opened':
      return story('person', told.opened(line.by), line.note);
    case 'appointed': {
      const when = `${helps[line.help][language]} ${windowWords(line.appointment, language)}`;
      return story('person', told.appointed(line.by), line.note ? `${when} · ${line.note}` : when);
    }
    case 'nobody':
      return story('alarm', told.nobody);
    case 'reminded':
      return story('plain', told.reminded);
    case 'told':
      return story('alarm', told.told[line.of]);
    case 'note':
      return story('person', told.note(line.by), line.text);
    case 'done':
      return story('good', told.done(line.by), line.word);
    case 'cancelled':
      return story('plain', told.cancelled(cancelledByWords[line.of][language]), line.reason, line.by);
    default:
      return storyOf(line, { ...telling, devices: [] });
  }
}
