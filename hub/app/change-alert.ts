/** What the use cases of operators have in common: one person does one thing to one alert. */
import { type AlertId, type AlertSummary, leads } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import type { By, PersonEvent } from '../core/alert/event.ts';
import { step } from '../core/alert/step.ts';
import { changeSiblings } from './change-case.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { planUnder } from './plan-under.ts';
import type { Clock, Ids, Store, Tx, User } from './ports.ts';
import { giveBack, isGivenBack } from './verify.ts';
import { writeAlert } from './write-decision.ts';

export interface AlertPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'alert' | 'command' | 'dispatch' | 'request'>;
}

/** Refusals: `not_found`, and those of the lifecycle, with the holder's name where another has it. */
export async function changeAlert(
  { store, clock, ids }: AlertPorts,
  user: User,
  id: AlertId,
  event: (by: By, alert: Alert, tx: Tx) => PersonEvent | Promise<PersonEvent>,
): Promise<Outcome<AlertSummary>> {
  const changed = await store.write(async (tx): Promise<Outcome<undefined>> => {
    const alert = await tx.alerts.get(id);
    if (!alert) return refused('not_found');
    const now = clock.now();
    const by = { id: user.id, name: user.name, senior: leads(user.role) };
    const what = await event(by, alert, tx);
    const decision = step(alert, what, await planUnder(tx, { ...alert, alert }), now);
    if ('refused' in decision) return refused(decision.refused, await holderOf(tx, decision.holder));
    const written = decision.state !== alert || decision.effects.length > 0;
    if (isGivenBack(alert, decision.state)) await giveBack(tx, decision, { now, ids });
    else await writeAlert(tx, alert, decision, { now, ids });
    await changeSiblings(tx, alert, what, { now, ids });
    if (written) await tx.audit.add({ at: now, by: user.id, what: `alert_${what.what}`, subject: id });
    return done(undefined);
  });
  if (!changed.ok) return changed;
  const summary = await store.read((reader) => reader.summary(id));
  return summary ? done(summary) : refused('not_found');
}

async function holderOf(tx: Tx, id: User['id'] | undefined): Promise<{ holder?: string }> {
  const holder = id === undefined ? undefined : await tx.accounts.byId(id);
  return holder ? { holder: holder.name } : {};
}
