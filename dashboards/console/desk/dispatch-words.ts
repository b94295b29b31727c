/** Who was asked to go, who goes, and what 120 was told, in plain words. */
import {
  arrivedByWords,
  declineReasons,
  emergencyServices,
  withdrawReasons,
  wrongCodeWords,
} from '@zhuji/protocol/api/dispatch';
import { type Entry, type Story, story, type Telling, type Tone } from './story.ts';

export function dispatchStory(entry: Entry<'responder' | 'services'>, telling: Telling): Story {
  return entry.what === 'responder' ? responderStory(entry, telling) : servicesStory(entry, telling);
}

const tones: Record<Entry<'responder'>['state'], Tone> = {
  offered: 'plain',
  accepted: 'person',
  en_route: 'person',
  arrived: 'good',
  done: 'good',
  declined: 'plain',
  expired: 'alarm',
  withdrawn: 'plain',
  aborted: 'alarm',
};

function responderStory(entry: Entry<'responder'>, { words, language }: Telling): Story {
  const { to, state, text, by, minutes, reason, arrivedBy, helpNeeded, late, wrongCode } = entry;
  const written = by === undefined ? undefined : words.timeline.writtenBy(by);
  if (helpNeeded) return story('alarm', words.timeline.responderHelp(to), text, written);
  if (late) return story('alarm', words.timeline.responderLate(to));
  if (wrongCode) return story('alarm', `${to} · ${wrongCodeWords[language]}`, written);
  const ends = state === 'done' || state === 'aborted';
  if (text !== undefined && !ends) return story('person', words.timeline.responderWord(to), text, written);
  const facts = [
    ...(minutes === undefined ? [] : [words.timeline.inMinutes(minutes)]),
    ...(reason === undefined ? [] : [reasonWords[reason][language]]),
    ...(arrivedBy === undefined ? [] : [arrivedByWords[arrivedBy][language]]),
    ...(text === undefined ? [] : [text]),
  ];
  return story(tones[state], words.timeline.responder[state](to), facts.join(' · '), written);
}

const reasonWords = { ...declineReasons, ...withdrawReasons };

function servicesStory(entry: Entry<'services'>, { words, language }: Telling): Story {
  const { service, told, reference, by } = entry;
  const facts = reference === undefined ? told : `${told} · ${words.timeline.reference(reference)}`;
  return story('person', words.timeline.services(service, emergencyServices[service][language]), facts, by);
}
