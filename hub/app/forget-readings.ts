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
    const note = (what: string) =>
      store.write((tx) => tx.audit.add({ at: clock.now(), by: by.id, what, subject: home }));
    await note('readings_to_forget');
    await history.forget(home);
    await note('readings_forgotten');
    await store.write(async (tx) => {
      if ((await tx.photos.forget(home)) === 0) return;
      await tx.audit.add({ at: clock.now(), by: by.id, what: 'photos_forgotten', subject: home });
    });
    return done(undefined);
  };
}
