/** Notices and offers as effects. Their ids say what they are about, so that the same one is never made twice. */
import type { Instant, Medium, NetworkLevel, Rung, RungRole, TimelineEntry } from '@zhuji/protocol';
import type { Effect } from '../effects.ts';
import type { Dispatched, Ladder } from './ladder.ts';
import type { Recipient, Roster } from './roster.ts';

type Tell = Rung['tell'][number];

/** @param why one word or number for what it is about: `1.0` (round and rung), `limit.at_the_door.1795280400000` */
export function tell(ladder: Ladder, why: string, whom: readonly Tell[], roster: Roster): Effect[] {
  const told = new Set<string>();
  return whom.flatMap(({ role, by }) =>
    roster[role].flatMap((to) => {
      // Who has two roles hears it once by each medium; a group has one medium only.
      const id = `${ladder.alert}/${why}/${to.group ? 'group' : by}/${to.id}`;
      if (told.has(id)) return [];
      told.add(id);
      return [notice(ladder, id, role, by, to)];
    }),
  );
}

const notice = (
  { alert, home, kind, severity }: Ladder,
  id: string,
  role: RungRole,
  by: Medium,
  to: Recipient,
): Effect => ({ do: 'notify', notice: { id, alert, home, kind, severity, role, by, to } });

export function offer(ladder: Ladder, why: string, level: NetworkLevel): Effect {
  const { alert, home, kind, severity } = ladder;
  return {
    do: 'offer_dispatch',
    offer: { id: `${alert}/${why}/dispatch/${level}`, alert, home, kind, severity, level },
  };
}

export const offered = (level: NetworkLevel): Dispatched => ({ state: 'offered', level });

export const line = (ladder: Ladder, at: Instant, entry: Said): Effect => ({
  do: 'write_timeline',
  alert: ladder.alert,
  entry: { at, ...entry },
});

type WithoutAt<Entry> = Entry extends unknown ? Omit<Entry, 'at'> : never;
type Said = WithoutAt<Extract<TimelineEntry, { what: 'rung' | 'limit' | 'dispatch' }>>;
