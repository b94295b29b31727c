/** The durable change numbers that live pages follow. */
import type { AlertId, Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Change, Changes, Clock } from '../../../../app/ports.ts';
import type { Memory } from '../memory.ts';

type WithoutNumber<C> = C extends unknown ? Omit<C, 'change' | 'at'> : never;
export type ChangeBody = WithoutNumber<Change>;

/** What other tables write through. `wrote` is told of every change, so that a commit knows whether to wake who listens. */
export interface ChangeLog extends Changes {
  /** @returns its number */
  write(body: ChangeBody): number;
  /** However often it changes in a group, its pages are told once, and its row bears that change. */
  alert(id: AlertId): void;
  /** No page shows it, but there is work to be done. */
  wake(): void;
}

export function changeLog(
  db: Database.Database,
  clock: Pick<Clock, 'now'>,
  memory: Memory,
  wrote: () => void,
): ChangeLog {
  const insert = db.prepare<[Instant, string]>('INSERT INTO changes (at, change_json) VALUES (?, ?)');
  const trim = db.prepare<[number]>(
    'DELETE FROM changes WHERE change <= (SELECT max(change) FROM changes) - ?',
  );
  const touch = db.prepare<[number, string]>('UPDATE alerts SET change = ? WHERE id = ?');
  const write = (body: ChangeBody): number => {
    wrote();
    return Number(insert.run(clock.now(), JSON.stringify(body)).lastInsertRowid);
  };
  const alerts = memory.table<ChangeBody>((body, id) => touch.run(write(body), id));
  return {
    write,
    alert(id) {
      alerts.owe(id, { type: 'alert', alert: id });
    },
    wake: wrote,
    async trim(keep) {
      trim.run(keep);
    },
  };
}
