/** Who has an alert says what is known of the dispatch: sent, accepted, at the door. The home hears that somebody is coming. */
import type { AlertId, AlertSummary, DispatchStepRequest } from '@zhuji/protocol';
import type { AlertPorts } from './change-alert.ts';
import { climb } from './escalate.ts';
import { holds } from './holds.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { User } from './ports.ts';

export function sayDispatch({ store, clock, ids }: AlertPorts) {
  return async (user: User, id: AlertId, said: DispatchStepRequest): Promise<Outcome<AlertSummary>> => {
    const written = await store.write(async (tx): Promise<Outcome<undefined>> => {
      const alert = await tx.alerts.get(id);
      if (!alert) return refused('not_found');
      const mine = await holds(tx, user, alert);
      if (!mine.ok) return mine;
      const now = clock.now();
      const event = { what: 'dispatch', step: said.step, level: said.level, by: user.name } as const;
      const decision = await climb(tx, alert, event, { now, ids });
      if ('refused' in decision) return refused(decision.refused);
      if (decision.effects.length > 0)
        await tx.audit.add({ at: now, by: user.id, what: `dispatch_${said.step}`, subject: id });
      return done(undefined);
    });
    if (!written.ok) return written;
    const summary = await store.read((reader) => reader.summary(id));
    return summary ? done(summary) : refused('not_found');
  };
}
