/** The durable change numbers that live pages follow. */
import type { Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Change, Changes, Clock } from '../../../../app/ports.ts';

type WithoutNumber<C> = C extends unknown ? Omit<C, 'change' | 'at'> : never;
export type ChangeBody = WithoutNumber<Change>;

/** What other tables write through. `wrote` is told of every change, so that a commit knows whether to wake the feed. */
export interface ChangeLog extends Changes {
  write(body: ChangeBody): number;
}

export function changeLog(db: Database.Database, clock: Pick<Clock, 'now'>, wrote: () => void): ChangeLog {
  const insert = db.prepare<[Instant, string]>('INSERT INTO changes (at, change_json) VALUES (?, ?)');
  const trim = db.prepare<[number]>(
    'DELETE FROM changes WHERE change <= (SELECT max(change) FROM changes) - ?',
  );
  return {
    write(body) {
      wrote();
      return Number(insert.run(clock.now(), JSON.stringify(body)).lastInsertRowid);
    },
    async trim(keep) {
      trim.run(keep);
    },
  };
}
