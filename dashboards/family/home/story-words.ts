/** A step of the story in plain words. Pure. */
import { familyAnswers, type StoryLine } from '@zhuji/protocol/api/family';
import type { Language } from '../../shared/language.ts';
import type { Words } from '../language/zh.ts';

export function storyWords(line: StoryLine, words: Words, language: Language): string {
  const say = words.story;
  switch (line.step) {
    case 'family':
      return say.said(line.by ?? words.somebody, line.answer ? familyAnswers[line.answer][language] : '');
    case 'coming':
      return say.coming(line.minutes);
    case 'services':
      return line.service ? say.services[line.service] : '';
    case 'handled':
      return say.handled(line.harmless === true);
    case 'closed':
      return say.closed;
    default:
      return line.step in say.lines ? say.lines[line.step] : words.present.newer;
  }
}
