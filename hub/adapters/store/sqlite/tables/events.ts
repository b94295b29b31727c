/** Every event that ever arrived, once. */
import type { EventItem } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { EventLog, StoredEvent } from '../../../../app/ports.ts';
import type { Said } from '../../../../core/flood/chatter.ts';

/** Numbers of one gateway that are looked back over: the same few pages, however long its past is. */
const span = 64;
type EventPlace = Pick<EventItem, 'seq' | 'kind' | 'device'> & { readonly from: number };

export function eventsTable(db: Database.Database): EventLog {
  const insert = db.prepare(
    `INSERT INTO events (gateway, epoch, seq, home, kind, arrived_at, happened_at, item_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (gateway, epoch, seq) DO NOTHING`,
  );
  const lately = db.prepare<[Pick<StoredEvent, 'gateway' | 'epoch'> & EventPlace], Said>(
    `SELECT item_json ->> 'phase' AS phase, happened_at AS at FROM events
     WHERE gateway = @gateway AND epoch = @epoch AND seq BETWEEN @from AND @seq AND kind = @kind
       AND item_json ->> 'device' = @device ORDER BY seq`,
  );
  return {
    async add({ gateway, epoch, home, item, arrivedAt, happenedAt }) {
      const json = JSON.stringify(item);
      return insert.run(gateway, epoch, item.seq, home, item.kind, arrivedAt, happenedAt, json).changes === 1;
    },
    async lately({ gateway, epoch, item: { seq, kind, device } }) {
      return lately.all({ gateway, epoch, seq, kind, device, from: seq - span });
    },
  };
}
