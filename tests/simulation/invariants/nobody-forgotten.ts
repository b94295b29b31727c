/** Every open alert is on the desk for anybody to take, or has a person, or a deadline that will come. */
import { type Invariant, rows } from './invariant.ts';

interface Open {
  id: string;
  kind: string;
  state: string;
  claimedBy: string | null;
  next: number | null;
}

export const nobodyForgotten: Invariant = {
  name: 'no open alert without a person, the desk or a deadline',
  figure: 'forgotten',
  *check(view) {
    const open = rows<Open>(
      view,
      `SELECT id, kind, state, claimed_by AS claimedBy,
         (SELECT max(at) FROM deadlines WHERE key GLOB '*:' || alerts.id || '*'
           AND key NOT GLOB 'notice_due:*') AS next
       FROM alerts WHERE state IN ('pending', 'raised', 'claimed', 'resolved')`,
    );
    for (const { id, kind, state, claimedBy, next } of open) {
      if (state === 'raised') continue;
      if (state === 'claimed' && claimedBy !== null) continue;
      // Overdue is for `deadlines in time` to say: the engine may be at it this very moment.
      if (next === null) yield `${kind} ${id} is ${state}, and nothing will ever happen to it`;
    }
  },
};

/** Longer than the slowest operator, a hub's death and a second try. */
const mostPatience = 3 * 3_600_000;

export const nobodyLeftWaiting: Invariant = {
  name: 'every alert is answered in the end',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; kind: string }>(
      view,
      `SELECT id, kind FROM alerts WHERE state IN ('pending', 'raised') AND opened_at < ?`,
      view.now - mostPatience,
    ).map(({ id, kind }) => `${kind} ${id} has waited for three hours, and nobody has seen it`),
};
