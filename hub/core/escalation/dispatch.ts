/** What is known of the help that was sent, as an operator or a responder says it. */
import type { Instant, NetworkLevel, Phrase, Plan } from '@zhuji/protocol';
import type { Effect } from '../effects.ts';
import type { Ladder, LadderEvent } from './ladder.ts';
import { levelAfter, type Stepped, seniors, withLimit, withoutLimit } from './limits.ts';
import type { Roster } from './roster.ts';
import { line, offer, offered, tell } from './tell.ts';

type Said = Extract<LadderEvent, { what: 'dispatch' }>;

/** The very same ladder comes back where it says nothing new. */
export function dispatchStep(ladder: Ladder, said: Said, plan: Plan, roster: Roster, now: Instant): Stepped {
  const changed = next(ladder, said, plan, roster, now);
  if (changed.ladder === ladder) return changed;
  const { step, by } = said;
  const level = changed.ladder.dispatch.level;
  const story = line(ladder, now, { what: 'dispatch', step, ...(level && { level }), ...(by && { by }) });
  return { ladder: changed.ladder, effects: [story, ...spoken(changed.ladder, said), ...changed.effects] };
}

/** The elder called, or is in danger, and hears each step. */
function spoken(ladder: Ladder, { step, minutes, quiet }: Said): Effect[] {
  if (quiet) return [];
  if (step === 'arrived') return say(ladder, 'arrived');
  if (step !== 'accepted') return [];
  return minutes === undefined ? say(ladder, 'help_coming') : say(ladder, 'help_coming_minutes', minutes);
}

/** Who was said to be coming is late or lost, and another is looked for: the elder hears that too. */
export const sayDelayed = (before: Ladder, after: Ladder): Effect[] =>
  isLookedForAgain(before, after) ? say(after, 'help_delayed') : [];

export const isLookedForAgain = (before: Ladder | undefined, after: Ladder): boolean =>
  before?.dispatch.state === 'accepted' && after.dispatch.state === 'offered';

function say({ alert, home, severity }: Ladder, phrase: Phrase, minutes?: number): Effect[] {
  if (severity !== 'P1' && severity !== 'P2') return [];
  return [{ do: 'say', home, alert, phrase, ...(minutes !== undefined && { minutes }) }];
}

function next(ladder: Ladder, said: Said, plan: Plan, roster: Roster, now: Instant): Stepped {
  const { dispatch } = ladder;
  const to = (state: typeof dispatch.state): Ladder => ({ ...ladder, dispatch: { ...dispatch, state } });
  const same: Stepped = { ladder, effects: [] };
  switch (said.step) {
    case 'sent':
      return send(ladder, said.level ?? levelAfter(undefined, roster), plan, now);
    case 'not_needed':
      return dispatch.state === 'not_needed' ? same : quietly(withoutLimit(to('not_needed')));
    case 'accepted':
      if (dispatch.state === 'accepted' || dispatch.state === 'arrived') return same;
      return quietly(withLimit(to('accepted'), 'at_the_door', plan, now));
    case 'arrived':
      return dispatch.state === 'arrived'
        ? same
        : quietly(withLimit(to('arrived'), 'word_from_scene', plan, now));
    case 'word':
      return word(ladder, plan, now);
    case 'declined':
      return dispatch.state === 'offered' && (said.level ?? dispatch.level) === dispatch.level
        ? decline(ladder, plan, roster, now)
        : same;
  }
}

const quietly = (ladder: Ladder, effects: readonly Effect[] = []): Stepped => ({ ladder, effects });

function send(ladder: Ladder, level: NetworkLevel | undefined, plan: Plan, now: Instant): Stepped {
  const { state, level: already } = ladder.dispatch;
  if (level === undefined || (state === 'offered' && already === level)) return quietly(ladder);
  return quietly(withLimit({ ...ladder, dispatch: offered(level) }, 'dispatch_accepted', plan, now), [
    offer(ladder, `sent.${now}`, level),
  ]);
}

function word(ladder: Ladder, plan: Plan, now: Instant): Stepped {
  if (ladder.dispatch.state !== 'arrived') return quietly(ladder);
  const moved = withLimit(ladder, 'word_from_scene', plan, now);
  return quietly(moved.limit?.at === ladder.limit?.at ? ladder : moved);
}

/** On to the next level; past the last it is open again who goes, and the supervisors are told. */
function decline(ladder: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped {
  const level = levelAfter(ladder.dispatch.level, roster);
  if (level !== undefined) return send(ladder, level, plan, now);
  const open: Ladder = { ...ladder, dispatch: { state: 'none' } };
  const limited =
    ladder.state === 'attended' ? withLimit(open, 'dispatch_decided', plan, now) : withoutLimit(open);
  return quietly(limited, tell(ladder, `declined.${now}`, seniors(roster, 'call'), roster));
}
