/** An alert's timeline as its family reads it: what happens, in steps, without names of staff, notes or devices. */
import type { Instant, StoryLine, TimelineEntry } from '@zhuji/protocol';

type Entry<What extends TimelineEntry['what']> = Extract<TimelineEntry, { what: What }>;
type Step = Omit<StoryLine, 'at'>;

/** It begins when the call came. That a colleague took over is the desk's business: answered is told once. */
export function storyOf(openedAt: Instant, timeline: readonly TimelineEntry[]): StoryLine[] {
  const lines: StoryLine[] = [{ at: openedAt, step: 'raised' }];
  for (const entry of timeline) {
    const step = stepOf(entry, lines);
    if (!step) continue;
    const line = { at: entry.at, ...step };
    const last = lines.at(-1);
    // One acceptance is two entries: the ladder's, and the responder's with the minutes.
    if (step.step === 'coming' && last?.step === 'coming' && last.at === entry.at)
      lines.splice(-1, 1, { ...last, ...line });
    else lines.push(line);
  }
  return lines;
}

function stepOf(entry: TimelineEntry, told: readonly StoryLine[]): Step | undefined {
  switch (entry.what) {
    case 'state':
      return ofState(entry, told);
    case 'event':
      return ofEvent(entry, told);
    case 'dispatch':
      return ofDispatch(entry, told);
    case 'limit':
      return entry.limit === 'at_the_door' && entry.dispatch ? { step: 'delayed' } : undefined;
    case 'responder': {
      const { state, minutes } = entry;
      // A word on the way, or that they are late, is written in this state too, and without minutes.
      return state === 'accepted' && minutes !== undefined ? { step: 'coming', minutes } : undefined;
    }
    case 'worse':
      return { step: 'worse' };
    case 'services': {
      const { service } = entry;
      // Whoever is there and the desk may both write it down.
      return told.some((line) => line.service === service) ? undefined : { step: 'services', service };
    }
    case 'family':
      return { step: 'family', by: entry.by, answer: entry.answer };
    default:
      return undefined;
  }
}

const has = (told: readonly StoryLine[], step: StoryLine['step']): boolean =>
  told.some((line) => line.step === step);
/** Since it was opened, or opened again. */
const sinceOpened = (told: readonly StoryLine[]): readonly StoryLine[] =>
  told.slice(told.findLastIndex(({ step }) => step === 'reopened') + 1);

function ofState(entry: Entry<'state'>, told: readonly StoryLine[]): Step | undefined {
  const { state, disposition, reason } = entry;
  switch (state) {
    case 'claimed':
      if (reason === 'reopened') return { step: 'reopened' };
      return has(sinceOpened(told), 'answered') ? undefined : { step: 'answered' };
    case 'resolved':
      return { step: 'handled', harmless: isHarmless(disposition) };
    case 'closed':
      return { step: 'closed', harmless: isHarmless(disposition) };
    default:
      return undefined;
  }
}

const isHarmless = (disposition: Entry<'state'>['disposition']): boolean =>
  disposition !== undefined && disposition !== 'real';

function ofEvent({ phase }: Entry<'event'>, told: readonly StoryLine[]): Step | undefined {
  if (phase === 'cancelled') return { step: 'cancel_asked' };
  // A motion sensor may come to rest many times.
  return phase === 'restored' && !has(told, 'restored') ? { step: 'restored' } : undefined;
}

function ofDispatch({ step }: Entry<'dispatch'>, told: readonly StoryLine[]): Step | undefined {
  switch (step) {
    case 'sent':
      return sentStep(told);
    case 'accepted':
      return { step: 'coming' };
    case 'arrived':
      return { step: 'arrived' };
    case 'word':
      return { step: 'word' };
    default:
      return undefined;
  }
}

/** Sent anew after somebody was coming: that one is late or lost. */
function sentStep(told: readonly StoryLine[]): Step | undefined {
  const last = told.findLast(({ step }) => step === 'sent' || step === 'coming' || step === 'arrived');
  if (last?.step === 'coming') return { step: 'delayed' };
  return told.at(-1)?.step === 'sent' ? undefined : { step: 'sent' };
}
