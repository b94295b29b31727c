/** Somebody says that nobody is at home, and until when: silence is no news meanwhile. Seen at home, the watch goes on at once. */
import { type HomeId, hours, type Instant, later } from '@zhuji/protocol';
import { done, type Outcome, refused } from './outcome.ts';
import type { Clock, Ids, Store, User } from './ports.ts';
import { noteAway } from './watch-people.ts';

interface AwayPorts {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'alert' | 'command' | 'dispatch' | 'request'>;
}

/** Nobody may be forgotten for longer by one press of a key. */
const longest = hours(24 * 60);

/** `until` undefined: they are back. Refusals: `not_found`, `request_invalid` for a time that is past or too far away. */
export function sayAway({ store, clock, ids }: AwayPorts) {
  return (by: User, home: HomeId, until: Instant | undefined): Promise<Outcome<undefined>> =>
    store.write(async (tx) => {
      const now = clock.now();
      if (!(await tx.homes.get(home))) return refused('not_found');
      if (until !== undefined && (until <= now || until > later(now, longest))) {
        return refused('request_invalid', { faults: ['/until must be after now, at most 60 days'] });
      }
      await noteAway(tx, home, until, { now, ids });
      const what = until === undefined ? 'home_back' : 'home_away';
      await tx.audit.add({ at: now, by: by.id, what, subject: home });
      return done(undefined);
    });
}
