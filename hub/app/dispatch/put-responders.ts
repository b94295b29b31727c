/** The register of those who go: added or replaced, all or none. */
import type { Instant, ResponderRecord, ResponderView } from '@zhuji/protocol';
import { cellOf } from '../../core/dispatch/grid.ts';
import { dutyOf } from '../../core/dispatch/on-duty.ts';
import type { Responder } from '../../core/dispatch/responder.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import type { Clock, Store, Tx, User } from '../ports.ts';

interface ResponderPorts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Refusals: `not_found` beyond the own area; `request_invalid`, with every fault by its place. */
export const putResponders =
  ({ store, clock }: ResponderPorts) =>
  (user: User, records: readonly ResponderRecord[]): Promise<Outcome<{ responders: number }>> =>
    store.write(async (tx) => {
      if (!(await areTheirs(tx, user, records, clock.now()))) return refused('not_found');
      const faults = await faultsOf(tx, records, clock);
      if (faults.length > 0) return refused('request_invalid', { faults });
      for (const record of records) await tx.responders.put(record, cellOf(record.base));
      await tx.audit.add({
        at: clock.now(),
        by: user.id,
        what: 'responders_put',
        subject: `${records.length}`,
      });
      return done({ responders: records.length });
    });

/** Who has an area keeps the register of it; those of others are not there for them. */
async function areTheirs(
  tx: Tx,
  { area: own }: User,
  records: readonly ResponderRecord[],
  now: Instant,
): Promise<boolean> {
  if (own === undefined) return true;
  const mine = new Set(await tx.areas.within(own));
  for (const { id, area } of records) {
    const known = await tx.responders.get(id, now);
    const places = [area, ...(known ? [known.area] : [])];
    if (places.some((place) => place === undefined || !mine.has(place))) return false;
  }
  return true;
}

async function faultsOf(
  tx: Tx,
  records: readonly ResponderRecord[],
  clock: Pick<Clock, 'now'>,
): Promise<string[]> {
  const faults: string[] = [];
  const now = clock.now();
  const seen = new Set<string>();
  for (const [at, { id, user, area }] of records.entries()) {
    if (seen.has(id)) faults.push(`/${at}/id ${id} is there twice`);
    seen.add(id);
    if (area !== undefined && !(await tx.areas.get(area))) faults.push(`/${at}/area ${area} is not known`);
    if (user === undefined) continue;
    const account = await tx.accounts.byId(user);
    if (account?.role !== 'responder') faults.push(`/${at}/user ${user} is no responder's account`);
    const other = await tx.responders.ofUser(user, now);
    if (seen.has(user) || (other && other.id !== id)) faults.push(`/${at}/user ${user} belongs to another`);
    seen.add(user);
  }
  return faults;
}

export const listResponders =
  ({ store, clock }: ResponderPorts) =>
  ({ area }: User): Promise<ResponderView[]> => {
    const now = clock.now();
    return store.read(async (reader) => {
      const mine = area === undefined ? undefined : new Set(await reader.areas.within(area));
      return (await reader.responders.all(now))
        .filter((one) => mine === undefined || (one.area !== undefined && mine.has(one.area)))
        .map((one) => viewOf(one, dutyOf(one, now) !== undefined));
    });
  };

function viewOf(
  { word: _, missedAt: _missed, onlyAsked: _asked, onTheWayTo: _way, ...shown }: Responder,
  onDuty: boolean,
): ResponderView {
  return { ...shown, onDuty };
}
