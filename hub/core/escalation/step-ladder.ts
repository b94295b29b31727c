/** The escalation of one alert, decided purely. README.md has the table; a test holds the two together. */
import type { Instant, Plan } from '@zhuji/protocol';
import { urgencyOf } from '../alert/plan.ts';
import type { Decision, Effect } from '../effects.ts';
import { planAt } from '../plan/plan-for-home.ts';
import { begin, climb, deskMissing } from './climb.ts';
import { dispatchStep } from './dispatch.ts';
import { beginning, type Ladder, type LadderEvent } from './ladder.ts';
import { limitDue, type Stepped, withLimit, withoutLimit } from './limits.ts';
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
  return { state, effects: [...deadlines(ladder, state), ...stepped.effects] };
}

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
      return isNew ? tellDesk(ladder, 'opened', plan, roster, now) : same(ladder);
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

/** A cancel window delays the family, never the desk. */
function tellDesk(ladder: Ladder, why: string, plan: Plan, roster: Roster, now: Instant): Stepped {
  const [first] = plan.ladder;
  if (!first) return same(ladder);
  const desk = first.tell.filter(({ role }) => role !== 'family');
  return {
    ladder,
    effects: [...tell(ladder, why, desk, roster), ...deskMissing(ladder, first, roster, now)],
  };
}

/** Nobody has it any more. Help that is under way stays under way, and so does its limit. */
function freed(ladder: Ladder): Ladder {
  const { holder: _, ...rest } = ladder;
  return rest.limit?.name === 'dispatch_decided' ? withoutLimit(rest) : rest;
}

function attended(ladder: Ladder, by: NonNullable<Ladder['holder']>, plan: Plan, now: Instant): Ladder {
  if (ladder.state === 'attended') return ladder.holder === by ? ladder : { ...ladder, holder: by };
  const { dueAt: _, ...rest } = ladder;
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

/** Worse than it was: told again from the first rung, by the plan of what it is now. */
function graver(ladder: Ladder, event: Graver, plan: Plan, roster: Roster, now: Instant): Stepped {
  const { severity, worsenedAt } = event;
  const known = ladder.severity === severity && ladder.worsenedAt === worsenedAt;
  if (isOver(ladder) || known) return same(ladder);
  const worse: Ladder = { ...ladder, severity, ...(worsenedAt !== undefined && { worsenedAt }) };
  const its = planAt(plan, severity);
  if (ladder.state === 'climbing') return begin(worse, its, roster, now);
  const undecided = ladder.state === 'attended' && worse.dispatch.state === 'none' && !worse.limit;
  const limited = undecided ? withLimit(worse, 'dispatch_decided', its, now) : worse;
  const why = `graver.${severity}.${worsenedAt ?? 0}`;
  const told = tellDesk(limited, why, its, roster, now);
  const seniors = tell(limited, why, [{ role: 'supervisors', by: 'message' }], roster);
  return { ladder: limited, effects: [...told.effects, ...seniors] };
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
