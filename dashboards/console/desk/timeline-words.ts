/** The timeline in plain words. Pure: an entry, the devices' names and a language in, sentences out. */
import type { TimelineEntry } from '@zhuji/protocol/api/alerts';
import { dispositions } from '@zhuji/protocol/api/alerts';
import { familyAnswers } from '@zhuji/protocol/api/family';
import { alertKinds } from '@zhuji/protocol/kinds';
import { phrases } from '@zhuji/protocol/phrases';
import { momentWords } from '../../shared/time.ts';
import type { Words } from '../language/zh.ts';
import { dispatchStory } from './dispatch-words.ts';
import { escalationStory } from './escalation-words.ts';
import { type Entry, type Story, story, type Telling } from './story.ts';

/** A line that was down for longer than this is worth a word. */
const lateMs = 5_000;
const lostOutcomes = new Set(['failed', 'expired', 'unsupported']);

export function storyOf(entry: TimelineEntry, telling: Telling): Story {
  switch (entry.what) {
    case 'event':
      return eventStory(entry, telling);
    case 'state':
      return stateStory(entry, telling);
    case 'worse':
      return story('alarm', telling.words.timeline.worse, telling.words.timeline.evidence[entry.evidence]);
    case 'family':
      return story(
        'person',
        telling.words.timeline.family(entry.by, entry.relation),
        familyAnswers[entry.answer][telling.language],
      );
    case 'note':
      return story('person', telling.words.timeline.note(entry.by), entry.text);
    case 'rung':
    case 'limit':
    case 'dispatch':
      return escalationStory(entry, telling);
    case 'responder':
    case 'services':
      return dispatchStory(entry, telling);
    case 'photo':
      return story('person', telling.words.timeline.photo(entry.by));
    case 'said':
      return saidStory(entry, telling);
  }
}

function eventStory(entry: Entry<'event'>, telling: Telling): Story {
  const { words, language, now } = telling;
  const who = deviceWords(entry, telling);
  const kind = kindWords(entry.kind, telling);
  const late = entry.happenedAt !== undefined && entry.at - entry.happenedAt > lateMs;
  const aside = late
    ? words.timeline.happened(momentWords(entry.happenedAt ?? entry.at, now, language))
    : undefined;
  const body = detailWords(entry.detail, words);
  switch (entry.phase) {
    case 'new':
      return story('alarm', words.timeline.reported(who, kind), body, aside);
    case 'present':
      return story('alarm', words.timeline.stillPresent(who, kind), body, aside);
    case 'restored':
      return story('good', words.timeline.restored(who, kind), body, aside);
    case 'cancelled':
      return story('home', words.timeline.cancelled(who), body, aside);
  }
}

function deviceWords(entry: Entry<'event'>, { words, devices }: Telling): string {
  const device = devices.find((one) => one.id === entry.device);
  if (device) return words.timeline.device(device.room, device.name);
  if (entry.device) return entry.device;
  return entry.kind in alertKinds && alertKinds[entry.kind as keyof typeof alertKinds].from === 'hub'
    ? words.timeline.hub
    : words.timeline.gateway;
}

function kindWords(kind: Entry<'event'>['kind'], { words, language }: Telling): string {
  if (kind === 'help_request') return words.timeline.helpRequest;
  if (kind === 'events_skipped') return words.timeline.skipped;
  return alertKinds[kind][language];
}

/** Names that the hub wrote for people to read. */
const texts: ReadonlySet<string> = new Set(['address']);

function detailWords(detail: Entry<'event'>['detail'], words: Words): string {
  const known: Record<string, (value: string) => string> = words.detail;
  const whys: Record<string, string> = words.timeline.why;
  return Object.entries(detail ?? {})
    .flatMap(([name, value]) => {
      if (name === 'why' && typeof value === 'string') return Object.hasOwn(whys, value) ? [whys[value]] : [];
      if (texts.has(name) && typeof value === 'string') return [value];
      const say = Object.hasOwn(known, name) ? known[name] : undefined;
      return say && typeof value === 'number' ? [say(String(Math.round(value * 100) / 100))] : [];
    })
    .join(' · ');
}

function stateStory(entry: Entry<'state'>, { words, language }: Telling): Story {
  const by = entry.by ?? words.timeline.somebody;
  const reasons: Record<string, string> = words.timeline.reasons;
  const why = entry.reason && Object.hasOwn(reasons, entry.reason) ? reasons[entry.reason] : undefined;
  const how = entry.disposition ? dispositions[entry.disposition][language] : '';
  switch (entry.state) {
    case 'pending':
      return story('plain', words.timeline.pending, why);
    case 'raised':
      if (entry.reason === 'holder_gone') return story('alarm', words.timeline.holderGone(by));
      return story('plain', entry.by ? words.timeline.released(by) : words.timeline.raised, why);
    case 'claimed':
      if (entry.from) return story('person', words.timeline.handedOver(entry.from, by));
      if (entry.reason === 'reopened') return story('person', words.timeline.reopened(by));
      return story('person', words.timeline.claimed(by));
    case 'resolved':
      return story('person', words.timeline.resolved(by, how), entry.note);
    case 'closed':
      return story('good', words.timeline.closed(by, how), entry.note, why);
    case 'cancelled':
      return story('home', words.timeline.cancelledState, why);
  }
}

function saidStory(entry: Entry<'said'>, { words, language }: Telling): Story {
  const spoken = (phrases as Record<string, { zh: string; en: string }>)[entry.phrase];
  const text = (spoken ? spoken[language] : entry.phrase).replace('{minutes}', `${entry.minutes ?? ''}`);
  const lost = lostOutcomes.has(entry.outcome);
  return story('home', words.timeline.said, text, words.timeline.outcome[entry.outcome], lost);
}
