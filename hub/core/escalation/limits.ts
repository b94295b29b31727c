/** Limits after the claim, and what happens when one passes. None is ever silent, and none runs out for good. */
import {
  type Instant,
  type LimitName,
  later,
  type Medium,
  type NetworkLevel,
  networkLevels,
  type Plan,
  type Rung,
  seconds,
} from '@zhuji/protocol';
import type { Effect } from '../effects.ts';
import type { Ladder } from './ladder.ts';
import type { Roster } from './roster.ts';
import { line, offer, offered, tell } from './tell.ts';

export interface Stepped {
  readonly ladder: Ladder;
  readonly effects: readonly Effect[];
}

/** Starts it, or moves it; a plan without this limit has none running. */
export function withLimit(ladder: Ladder, name: LimitName, plan: Plan, now: Instant): Ladder {
  const { limit: _, ...rest } = ladder;
  const length = plan.limits[name];
  return length === undefined ? rest : { ...rest, limit: { name, at: later(now, seconds(length)) } };
}

export function withoutLimit(ladder: Ladder): Ladder {
  const { limit: _, ...rest } = ladder;
  return rest;
}

export function limitDue(ladder: Ladder, name: LimitName, plan: Plan, roster: Roster, now: Instant): Stepped {
  switch (name) {
    case 'dispatch_decided':
      return undecided(ladder, plan, roster, now);
    case 'dispatch_accepted':
      return notAccepted(ladder, plan, roster, now);
    case 'at_the_door':
      return notThere(ladder, plan, roster, now);
    case 'word_from_scene':
      return overdue(ladder, name, plan, roster, now);
  }
}

function undecided(ladder: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped {
  const level = plan.autoDispatch;
  const passed = overdue(ladder, 'dispatch_decided', plan, roster, now, level);
  if (level === undefined || !roster.levels.includes(level)) return passed;
  return {
    ladder: withLimit({ ...ladder, dispatch: offered(level) }, 'dispatch_accepted', plan, now),
    effects: [...passed.effects, offer(ladder, `auto.${now}`, level)],
  };
}

/** Where a life is at risk another is looked for as well: whoever accepted may never come. */
function notThere(ladder: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped {
  const level = ladder.dispatch.level ?? levelAfter(undefined, roster);
  const another = ladder.severity === 'P1' && ladder.dispatch.state === 'accepted' ? level : undefined;
  const passed = overdue(ladder, 'at_the_door', plan, roster, now, another);
  if (another === undefined) return passed;
  return {
    ladder: withLimit({ ...ladder, dispatch: offered(another) }, 'dispatch_accepted', plan, now),
    effects: [...passed.effects, offer(ladder, `late.${now}`, another)],
  };
}

/** On to the next level; past the last, that one is asked again and the duty officers are rung. */
function notAccepted(ladder: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped {
  const level = levelAfter(ladder.dispatch.level, roster);
  if (level !== undefined) return askLevel(ladder, level, plan, roster, now);
  const last = ladder.dispatch.level;
  const whom: Rung['tell'] = [...seniors(roster), { role: 'duty_officer', by: 'call' }];
  const { ladder: set, effects } = overdue(ladder, 'dispatch_accepted', plan, roster, now, last, whom);
  const again = last === undefined ? [] : [offer(ladder, `unaccepted.${now}`, last)];
  return { ladder: set, effects: [...effects, ...again] };
}

function askLevel(ladder: Ladder, level: NetworkLevel, plan: Plan, roster: Roster, now: Instant): Stepped {
  const { effects } = overdue(ladder, 'dispatch_accepted', plan, roster, now, level);
  return {
    ladder: withLimit({ ...ladder, dispatch: offered(level) }, 'dispatch_accepted', plan, now),
    effects: [...effects, offer(ladder, `next.${now}`, level)],
  };
}

/** Who hears of what went wrong: the supervisors who are there, or else those who can be rung, or else the desk itself. */
export function seniors(roster: Roster, by: Medium = 'message'): Rung['tell'] {
  if (roster.supervisors.length > 0) return [{ role: 'supervisors', by }];
  if (roster.duty_officer.length > 0) return [{ role: 'duty_officer', by: 'call' }];
  return [{ role: 'all_operators', by: 'page' }];
}

/** Told to the holder's seniors, written down, and set again. */
function overdue(
  ladder: Ladder,
  name: LimitName,
  plan: Plan,
  roster: Roster,
  now: Instant,
  dispatch?: NetworkLevel,
  whom: Rung['tell'] = seniors(roster),
): Stepped {
  const told = tell(ladder, `limit.${name}.${now}`, whom, roster);
  const passed = line(ladder, now, { what: 'limit', limit: name, ...(dispatch && { dispatch }) });
  return { ladder: withLimit(ladder, name, plan, now), effects: [passed, ...told] };
}

const order = Object.keys(networkLevels) as NetworkLevel[];
export const above = (level: NetworkLevel, than: NetworkLevel | undefined): boolean =>
  than === undefined || order.indexOf(level) > order.indexOf(than);

/** The nearest level that can be asked and was not yet. */
export const levelAfter = (level: NetworkLevel | undefined, roster: Roster): NetworkLevel | undefined =>
  order.find((one) => above(one, level) && roster.levels.includes(one));
