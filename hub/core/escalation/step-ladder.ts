/** The escalation of one alert, decided purely. README.md has the table; a test holds the two together. */
import type { Instant, Plan, Rung } from '@zhuji/protocol';
import { urgencyOf } from '../alert/plan.ts';
import type { Decision, Effect } from '../effects.ts';
import { planAt } from '../plan/plan-for-home.ts';
import { begin, climb, climbAnew, deskMissing } from './climb.ts';
import { dispatchStep, sayDelayed } from './dispatch.ts';
import { beginning, type Ladder, type LadderEvent } from './ladder.ts';
import { limitDue, type Stepped, seniors, withLimit, withoutLimit } from './limits.ts';
import type { Roster } from './roster.ts';
import { tell } from './tell.ts';

/** The same event twice changes nothing: the second answer is the ladder itself, without effects. */
export function stepLadder(
  ladder: Ladder | undefined,
  event: LadderEvent,
  plan: Plan,
  roster: Roster,
  now: Instant,
): Decision<Ladder> {
  const from = ladder ?? ('of' in event ? beginning(event.of) : undefined);
  if (!from) return { refused: 'not_found' };
  if (event.what === 'dispatch' && isOver(from)) return { refused: 'alert_not_open' };
  if (event.what === 'dispatch' && from.state === 'waiting') return { refused: 'alert_not_claimed' };
  const stepped = next(from, event, planAt(plan, from.severity), roster, now, ladder === undefined);
  const state = stepped.ladder;
  const delayed = isQuiet(event) ? [] : sayDelayed(from, state);
  return { state, effects: [...deadlines(ladder, state), ...stepped.effects, ...delayed] };
}

/** The home and the family have heard it of another part of the case. */
export const isQuiet = (event: LadderEvent): boolean => event.what === 'dispatch' && event.quiet === true;

const isOver = ({ state }: Ladder): boolean => state === 'resolved' || state === 'ended';
const same = (ladder: Ladder): Stepped => ({ ladder, effects: [] });

function next(
  ladder: Ladder,
  event: LadderEvent,
  plan: Plan,
  roster: Roster,
  now: Instant,
  isNew: boolean,
): Stepped {
  switch (event.what) {
    case 'opened':
      return isNew ? tellFirst(ladder, 'opened', deskOf(plan), plan, roster, now) : same(ladder);
    case 'raised':
      return ladder.state === 'climbing' ? same(ladder) : begin(freed(ladder), plan, roster, now);
    case 'released':
      return ladder.state === 'attended' ? begin(freed(ladder), plan, roster, now) : same(ladder);
    case 'claimed':
      return same(attended(ladder, event.by, plan, now));
    case 'became_graver':
      return graver(ladder, event, plan, roster, now);
    case 'resolved':
      return same(ladder.state === 'resolved' ? ladder : { ...resting(ladder), state: 'resolved' });
    case 'ended':
      return same(ladder.state === 'ended' ? ladder : { ...resting(ladder), state: 'ended' });
    case 'rung_due':
      return rungDue(ladder, plan, roster, now);
    case 'limit_due':
      return ladder.limit?.name === event.limit && ladder.limit.at <= now
        ? limitDue(ladder, event.limit, plan, roster, now)
        : same(ladder);
    case 'dispatch':
      return dispatchStep(ladder, event, plan, roster, now);
  }
}

function rungDue(ladder: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped {
  if (ladder.dueAt === undefined || ladder.dueAt > now) return same(ladder);
  return ladder.next >= plan.ladder.length
    ? begin(ladder, plan, roster, now)
    : climb(ladder, plan, roster, now);
}

type Whom = Rung['tell'];
const firstOf = ({ ladder }: Plan): Whom => ladder[0]?.tell ?? [];
/** A cancel window delays the family, never the desk. */
const deskOf = (plan: Plan): Whom => firstOf(plan).filter(({ role }) => role !== 'family');

/** What would come with the first rung, outside of any round. */
function tellFirst(
  ladder: Ladder,
  why: string,
  whom: Whom,
  plan: Plan,
  roster: Roster,
  now: Instant,
): Stepped {
  const [first] = plan.ladder;
  const missing = first ? deskMissing(ladder, first, roster, now) : [];
  return { ladder, effects: [...tell(ladder, why, whom, roster), ...missing] };
}

/** Nobody has it any more. Help that is under way stays under way, and so does its limit. */
function freed(ladder: Ladder): Ladder {
  const { holder: _, ...rest } = ladder;
  return reconsidered(rest.limit?.name === 'dispatch_decided' ? withoutLimit(rest) : rest);
}

/**
 * Whether somebody must go is open again: that nobody need go was said of a case that was another, and help that no limit waits for
 * is over.
 */
function reconsidered(ladder: Ladder): Ladder {
  const { state } = ladder.dispatch;
  const underWay = state !== 'not_needed' && ladder.limit !== undefined;
  return state === 'none' || underWay ? ladder : { ...ladder, dispatch: { state: 'none' } };
}

function attended(ladder: Ladder, by: NonNullable<Ladder['holder']>, plan: Plan, now: Instant): Ladder {
  if (ladder.state === 'attended') return ladder.holder === by ? ladder : { ...ladder, holder: by };
  const { dueAt: _, ...rest } = isOver(ladder) ? reconsidered(ladder) : ladder;
  const held: Ladder = { ...rest, state: 'attended', holder: by };
  return held.dispatch.state === 'none' && !held.limit
    ? withLimit(held, 'dispatch_decided', plan, now)
    : held;
}

/** All waits are over. */
function resting(ladder: Ladder): Ladder {
  const { dueAt: _, ...rest } = withoutLimit(ladder);
  return rest;
}

type Graver = Extract<LadderEvent, { what: 'became_graver' }>;

/** Worse than it was: told again, by the plan of what it is now. That delays nothing that was to come. */
function graver(ladder: Ladder, event: Graver, plan: Plan, roster: Roster, now: Instant): Stepped {
  const { severity, worsenedAt } = event;
  const known = ladder.severity === severity && ladder.worsenedAt === worsenedAt;
  if (isOver(ladder) || known) return same(ladder);
  const worse = reconsidered({ ...ladder, severity, ...(worsenedAt !== undefined && { worsenedAt }) });
  const its = planAt(plan, severity);
  const why = `graver.${severity}.${worsenedAt ?? 0}`;
  // The round goes on, and its next rung comes when it was to come.
  if (ladder.state === 'climbing') {
    return severity === ladder.severity
      ? tellFirst(worse, why, firstOf(its), its, roster, now)
      : climbAnew(worse, its, roster, now);
  }
  const undecided = ladder.state === 'attended' && worse.dispatch.state === 'none' && !worse.limit;
  const limited = undecided ? withLimit(worse, 'dispatch_decided', its, now) : worse;
  return tellFirst(limited, why, [...deskOf(its), ...seniors(roster)], its, roster, now);
}

/** Every wait is a row: those that this step began, moved or ended. */
function deadlines(before: Ladder | undefined, after: Ladder): Effect[] {
  const effects: Effect[] = [];
  const urgency = urgencyOf[after.severity];
  const rung = `ladder_rung:${after.alert}` as const;
  const limit = (name: NonNullable<Ladder['limit']>['name']) =>
    `ladder_limit:${after.alert}/${name}` as const;
  if (before?.limit && before.limit.name !== after.limit?.name)
    effects.push({ do: 'clear_deadline', key: limit(before.limit.name) });
  if (before?.dueAt !== undefined && after.dueAt === undefined)
    effects.push({ do: 'clear_deadline', key: rung });
  if (after.dueAt !== undefined && after.dueAt !== before?.dueAt)
    effects.push({ do: 'set_deadline', key: rung, at: after.dueAt, urgency });
  if (after.limit && (after.limit.at !== before?.limit?.at || after.limit.name !== before.limit.name))
    effects.push({ do: 'set_deadline', key: limit(after.limit.name), at: after.limit.at, urgency });
  return effects;
}
