/** Rungs, limits and dispatches in plain words. */
import { limitNames, networkLevels, rungRoles } from '@zhuji/protocol/api/plans';
import { type Entry, type Story, story, type Telling } from './story.ts';

export function escalationStory(entry: Entry<'rung' | 'limit' | 'dispatch'>, telling: Telling): Story {
  switch (entry.what) {
    case 'rung':
      return rungStory(entry, telling);
    case 'limit':
      return limitStory(entry, telling);
    case 'dispatch':
      return dispatchStory(entry, telling);
  }
}

function rungStory({ rung, round, told, dispatch }: Entry<'rung'>, { words, language }: Telling): Story {
  const people = told.map((one) => words.timeline.told(rungRoles[one.role][language], one.people));
  const asked = dispatch ? [words.timeline.asked(networkLevels[dispatch][language])] : [];
  const what = [...people, ...asked].join(language === 'zh' ? '、' : ', ');
  return story('plain', words.timeline.rung(rung + 1, round), what || words.timeline.rungEmpty);
}

function limitStory({ limit, dispatch }: Entry<'limit'>, { words, language }: Telling): Story {
  const then = dispatch ? words.timeline.asked(networkLevels[dispatch][language]) : words.timeline.limitTold;
  return story('alarm', words.timeline.limitPassed(limitNames[limit][language]), then);
}

function dispatchStory({ step, level, by }: Entry<'dispatch'>, { words, language }: Telling): Story {
  const headline = words.timeline.dispatch[step](level ? networkLevels[level][language] : '');
  return story(by ? 'person' : 'plain', headline, undefined, by);
}
