/**
 * What a dispatch has to tell those who lead: whoever is at the door calls for more hands; whoever accepted is not there in time, or
 * goes where a life is at risk.
 */
import type { AlertKind, Instant, Medium } from '@zhuji/protocol';
import type { Effect } from '../effects.ts';
import type { Roster } from '../escalation/roster.ts';
import type { Dispatch } from './dispatch.ts';

const whom = [
  { role: 'operators', by: 'page' },
  { role: 'supervisors', by: 'message' },
] as const satisfies { role: keyof Roster; by: Medium }[];

export type DeskTopic = 'help_needed' | 'helper_late' | 'helper_left';

/** @param kind of the alert */
export const deskNotices = (
  { id, alert, home, severity }: Dispatch,
  tells: DeskTopic,
  kind: AlertKind,
  roster: Roster,
  now: Instant,
): Effect[] =>
  whom.flatMap(({ role, by }) =>
    roster[role].map((to): Effect => {
      const name = `${alert}/${tells}.${id}.${now}/${by}/${to.id}`;
      return {
        do: 'notify',
        notice: { id: name, alert, home, kind, severity, role, by, to, tells },
      };
    }),
  );
