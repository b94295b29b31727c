/** Every event that ever arrived, once. */
import type Database from 'better-sqlite3';
import type { EventLog } from '../../../../app/ports.ts';

export function eventsTable(db: Database.Database): EventLog {
  const insert = db.prepare(
    `INSERT INTO events (gateway, epoch, seq, home, kind, arrived_at, happened_at, item_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (gateway, epoch, seq) DO NOTHING`,
  );
  return {
    async add({ gateway, epoch, home, item, arrivedAt, happenedAt }) {
      const json = JSON.stringify(item);
      return insert.run(gateway, epoch, item.seq, home, item.kind, arrivedAt, happenedAt, json).changes === 1;
    },
  };
}
