/** Who may act on an alert that somebody has. */
import { leads } from '@zhuji/protocol';
import type { Alert } from '../core/alert/alert.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { Tx, User } from './ports.ts';

/** Its holder, or a senior in the holder's place. */
export async function holds(tx: Tx, user: User, alert: Alert): Promise<Outcome<undefined>> {
  if (alert.claimedBy === undefined) return refused('alert_not_claimed');
  if (alert.claimedBy === user.id || leads(user.role)) return done(undefined);
  const holder = await tx.accounts.byId(alert.claimedBy);
  return refused('alert_not_yours', holder ? { holder: holder.name } : {});
}
