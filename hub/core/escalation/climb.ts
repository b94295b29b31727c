/** Fires the rungs that are due. An empty one waits for nobody: the next comes at once. */
import { type Instant, later, type Plan, type Rung, seconds } from '@zhuji/protocol';
import { type Effect, urgencies } from '../effects.ts';
import type { Ladder } from './ladder.ts';
import { above, type Stepped, withLimit } from './limits.ts';
import { isPerson, type Roster, somebodyOnDuty } from './roster.ts';
import { line, offer, offered, tell } from './tell.ts';

/** From the first rung, as one more round. */
export const begin = (ladder: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped =>
  climb(
    { ...ladder, state: 'climbing', round: ladder.round + 1, startedAt: now, next: 0 },
    plan,
    roster,
    now,
  );

/**
 * By the rungs of a graver plan, counted from when this round began: whoever has waited that long waits for no rung that would have
 * come by now.
 */
export const climbAnew = (ladder: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped =>
  climb({ ...ladder, round: ladder.round + 1, next: 0 }, plan, roster, now);

/** All that are due, in order: after a stop of the hub there may be several. */
export function climb(from: Ladder, plan: Plan, roster: Roster, now: Instant): Stepped {
  const startedAt = from.startedAt ?? now;
  const timeOf = (rung: Rung): Instant => later(startedAt, seconds(rung.afterSeconds));
  let ladder = from;
  let atOnce = false;
  const effects: Effect[] = [];
  for (const rung of plan.ladder.slice(from.next)) {
    if (!atOnce && timeOf(rung) > now) return { ladder: { ...ladder, dueAt: timeOf(rung) }, effects };
    const fired = fire(ladder, rung, plan, roster, now);
    effects.push(...fired.effects);
    ladder = fired.ladder;
    atOnce = fired.empty;
  }
  return { ladder: { ...ladder, dueAt: later(now, seconds(plan.againSeconds)) }, effects };
}

function fire(
  ladder: Ladder,
  rung: Rung,
  plan: Plan,
  roster: Roster,
  now: Instant,
): Stepped & { empty: boolean } {
  const why = `${ladder.round}.${ladder.next}`;
  const notices = tell(ladder, why, rung.tell, roster);
  const level = offers(ladder, rung, roster);
  const said = line(ladder, now, {
    what: 'rung',
    round: ladder.round,
    rung: ladder.next,
    told: peopleBy(rung, roster),
    ...(level && { dispatch: level }),
  });
  const next = { ...ladder, next: ladder.next + 1 };
  return {
    ladder: level ? withLimit({ ...next, dispatch: offered(level) }, 'dispatch_accepted', plan, now) : next,
    effects: [
      said,
      ...notices,
      ...(level ? [offer(ladder, why, level)] : []),
      ...deskMissing(ladder, rung, roster, now),
    ],
    empty: !rung.tell.some(({ role }) => roster[role].some(isPerson)) && level === undefined,
  };
}

/** Only upwards: what was offered to this level, or is on its way, is not offered again by the ladder. */
function offers({ dispatch }: Ladder, rung: Rung, roster: Roster): Rung['dispatch'] {
  const level = rung.dispatch;
  if (level === undefined || !roster.levels.includes(level)) return undefined;
  const open = dispatch.state === 'none' || dispatch.state === 'offered';
  return open && above(level, dispatch.level) ? level : undefined;
}

const peopleBy = (rung: Rung, roster: Roster) =>
  [...new Set(rung.tell.map(({ role }) => role))]
    .map((role) => ({ role, people: roster[role].filter(isPerson).length }))
    .filter(({ people }) => people > 0);

/** A desk without anybody is a case of its own. It is raised by a deadline that is due at once, in its own unit of work. */
export function deskMissing(ladder: Ladder, rung: Rung, roster: Roster, now: Instant): Effect[] {
  const wanted = rung.tell.some(({ role }) => role === 'operators' || role === 'all_operators');
  if (!wanted || somebodyOnDuty(roster) || ladder.severity === 'P4') return [];
  return [{ do: 'set_deadline', key: `nobody_on_duty:${roster.desk}`, at: now, urgency: urgencies.life }];
}
