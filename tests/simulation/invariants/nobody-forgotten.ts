/** Every open alert has the deadline that its state needs, and whoever has one is there. */
import { minutes } from '@zhuji/protocol';
import { type Invariant, rows } from './invariant.ts';

interface Open {
  id: string;
  kind: string;
  state: keyof typeof waits;
}

/** What each state waits for: the time to take it back, the next rung, a sign of whoever has it, its filing. */
const waits = {
  pending: 'alert_window',
  raised: 'ladder_rung',
  claimed: 'alert_holder',
  resolved: 'alert_filing',
};

export const nobodyForgotten: Invariant = {
  name: 'no open alert without a deadline that somebody will be reminded by',
  figure: 'forgotten',
  *check(view) {
    const open = rows<Open>(
      view,
      `SELECT id, kind, state FROM alerts WHERE state IN ('pending', 'raised', 'claimed', 'resolved') AND test = 0`,
    );
    for (const { id, kind, state } of open) {
      // Overdue is for `deadlines in time` to say: the engine may be at it this very moment.
      const [wait] = rows(view, 'SELECT 1 FROM deadlines WHERE key = ?', `${waits[state]}:${id}`);
      if (wait === undefined) yield `${kind} ${id} is ${state}, and nothing will ever happen to it`;
    }
  },
};

/** A page that is gone for a minute counts as gone, and the hub looks once more after that. */
const mostAbsent = minutes(3);

export const holdersAreThere: Invariant = {
  name: 'nobody has an alert who is gone',
  figure: 'forgotten',
  check: (view) =>
    rows<{ id: string; kind: string; name: string }>(
      view,
      `SELECT alerts.id, kind, claimed_by AS name FROM alerts LEFT JOIN presence ON user = claimed_by
       WHERE state = 'claimed' AND max(coalesce(seen_at, 0), claimed_at, ?) < ?`,
      view.hubUpSince,
      view.rest.deskSeenAt - mostAbsent,
    ).map(({ id, kind, name }) => `${kind} ${id} is with ${name}, who is gone`),
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
