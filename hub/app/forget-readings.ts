/** The right to be forgotten: no reading of a home is kept, and no photo. Who ordered it is on record, before and after. */
import type { HomeId } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, History, Store, User } from './ports.ts';

interface Parts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly history: Pick<History, 'forget'>;
  readonly clock: Pick<Clock, 'now'>;
}

export function forgetReadings({ store, history, clock }: Parts) {
  return async (by: User, home: HomeId): Promise<Outcome<undefined>> => {
    if (!(await store.read((tx) => tx.home(home)))) return refused('not_found');
    const line = (what: string) => ({ at: clock.now(), by: by.id, what, subject: home });
    // The photos at once: the history may be away for long, or the hub stop before it is back.
    await store.write(async (tx) => {
      await tx.audit.add(line('readings_to_forget'));
      if ((await tx.photos.forget(home)) > 0) await tx.audit.add(line('photos_forgotten'));
    });
    await history.forget(home);
    await store.write((tx) => tx.audit.add(line('readings_forgotten')));
    return done(undefined);
  };
}
