/** Every wait is a row. */
import type { Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Deadline, Deadlines } from '../../../../app/ports.ts';
import type { DeadlineKey } from '../../../../core/effects.ts';

export function deadlinesLookup(db: Database.Database): Pick<Deadlines, 'due' | 'next'> {
  const due = db.prepare<[Instant, number], Deadline>(
    'SELECT key, at, urgency FROM deadlines WHERE at <= ? ORDER BY urgency, at, key LIMIT ?',
  );
  const isDue = db.prepare<[Instant], { due: number }>(
    'SELECT EXISTS (SELECT 1 FROM deadlines WHERE at <= ?) AS due',
  );
  const next = db.prepare<[Instant], { at: Instant | null }>(
    'SELECT min(at) AS at FROM deadlines WHERE at > ?',
  );
  return {
    async due(now, limit) {
      // Asked for after every commit, and there is hardly ever one: that costs no sorting.
      return isDue.get(now)?.due === 1 ? due.all(now, limit) : [];
    },
    async next(now) {
      return next.get(now)?.at ?? undefined;
    },
  };
}

export function deadlinesTable(db: Database.Database): Deadlines {
  const set = db.prepare(
    `INSERT INTO deadlines (key, at, urgency) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET at = excluded.at, urgency = excluded.urgency`,
  );
  const clear = db.prepare<[DeadlineKey]>('DELETE FROM deadlines WHERE key = ?');
  const get = db.prepare<[DeadlineKey], Deadline>('SELECT key, at, urgency FROM deadlines WHERE key = ?');
  return {
    ...deadlinesLookup(db),
    async set({ key, at, urgency }) {
      set.run(key, at, urgency);
    },
    async clear(key) {
      clear.run(key);
    },
    async get(key) {
      return get.get(key);
    },
  };
}
