/** The outbox's tables. Everything here is synchronous and runs on the disk thread; what returned is on the platter. */
import { randomBytes } from 'node:crypto';
import type { Epoch, Lane } from '@zhuji/protocol';
import type { Database as Db } from 'better-sqlite3';
import { type Item, type OpenedOutbox, type OutboxStats, outboxDamaged } from '../../app/ports.ts';
import { isDamage, openFile } from './open-file.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS item (
    lane TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (lane, seq)
  ) WITHOUT ROWID;
  -- one row: the life of this outbox. stored_*: highest number ever on disk; reserved: promised to events
  CREATE TABLE IF NOT EXISTS life (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL, stored_event INTEGER NOT NULL, stored_reading INTEGER NOT NULL, reserved INTEGER NOT NULL
  );`;

interface Life {
  epoch: Epoch;
  stored_event: number;
  stored_reading: number;
  reserved: number;
}

const storedColumn = { event: 'stored_event', reading: 'stored_reading' } as const satisfies Record<
  Lane,
  string
>;
/** Numbers promised with the very first opening, so that the first event need not wait. */
const firstBlock = 1024;

export class OutboxFile {
  readonly #path: string;
  #db: Db | undefined;
  #thinned = 0;
  #readings = 0;
  #events = 0;

  constructor(path: string) {
    this.#path = path;
  }

  open(): OpenedOutbox {
    this.#db?.close();
    this.#db = undefined;
    let life: Life | undefined;
    const { db, quarantined } = openFile(this.#path, (fresh) => {
      life = begin(fresh);
    });
    if (life === undefined) throw new Error('the outbox has no life row');
    this.#db = db;
    this.#countRows();
    return {
      epoch: life.epoch,
      next: { event: life.reserved + 1, reading: life.stored_reading + 1 },
      reserved: { event: life.reserved + firstBlock, reading: Number.MAX_SAFE_INTEGER },
      lastStored: life.stored_event,
      promised: life.reserved,
      ...(quarantined === undefined ? {} : { quarantined }),
      stats: this.#stats(),
    };
  }

  /** Readings get their number when they are stored; only events need a promise. */
  reserve(lane: Lane, upTo: number): void {
    if (lane !== 'event') return;
    this.#guard((db) => db.prepare('UPDATE life SET reserved = max(reserved, ?)').run(upTo));
  }

  append(lane: Lane, items: readonly Item[]): OutboxStats {
    this.#guard((db) => db.transaction(() => this.#insert(db, lane, items)).immediate());
    return this.#stats();
  }

  read(lane: Lane, after: number, limit: number): Item[] {
    const rows = this.#guard((db) =>
      db
        .prepare<[string, number, number], { body: string }>(
          'SELECT body FROM item WHERE lane = ? AND seq > ? ORDER BY seq LIMIT ?',
        )
        .all(lane, after, limit),
    );
    return rows.map(({ body }) => JSON.parse(body) as Item);
  }

  readRange(from: number, to: number): Item[] {
    return this.read('event', from - 1, 1000).filter((item) => item.seq <= to);
  }

  forget(lane: Lane, upTo: number): OutboxStats {
    const { changes } = this.#guard((db) =>
      db.prepare('DELETE FROM item WHERE lane = ? AND seq <= ?').run(lane, upTo),
    );
    if (lane === 'event') this.#events -= changes;
    else this.#readings -= changes;
    return this.#stats();
  }

  thin(amongOldest: number): OutboxStats {
    const { changes } = this.#guard((db) => db.prepare(thinSql).run(amongOldest));
    this.#readings -= changes;
    this.#thinned += changes;
    return this.#stats();
  }

  close(used: Record<Lane, number>): void {
    if (this.#db === undefined) return;
    this.#guard((db) =>
      db.prepare('UPDATE life SET reserved = ?, stored_event = ?').run(used.event, used.event),
    );
    this.#db.close();
    this.#db = undefined;
  }

  #insert(db: Db, lane: Lane, items: readonly Item[]): void {
    const insert = db.prepare('INSERT OR IGNORE INTO item (lane, seq, body) VALUES (?, ?, ?)');
    let added = 0;
    for (const item of items) added += insert.run(lane, item.seq, JSON.stringify(item)).changes;
    const last = items.at(-1)?.seq ?? 0;
    const column = storedColumn[lane];
    db.prepare(`UPDATE life SET ${column} = max(${column}, ?)`).run(last);
    if (lane === 'event') this.#events += added;
    else this.#readings += added;
  }

  #usedBytes(): number {
    return this.#guard((db) => {
      const number = (name: string) => Number(db.pragma(name, { simple: true }));
      return (number('page_count') - number('freelist_count')) * number('page_size');
    });
  }

  #stats(): OutboxStats {
    return {
      events: this.#events,
      readings: this.#readings,
      bytes: this.#usedBytes(),
      thinned: this.#thinned,
    };
  }

  #countRows(): void {
    const count = (lane: Lane) =>
      this.#guard((db) => Number(db.prepare('SELECT count(*) FROM item WHERE lane = ?').pluck().get(lane)));
    this.#events = count('event');
    this.#readings = count('reading');
  }

  /** Damage found in use gets its own word, so that somebody opens the outbox anew. */
  #guard<T>(work: (db: Db) => T): T {
    if (this.#db === undefined) throw new Error('the outbox is closed');
    try {
      return work(this.#db);
    } catch (error) {
      throw isDamage(error) ? new Error(outboxDamaged, { cause: error }) : error;
    }
  }
}

/** Every second one of the oldest so many. */
const thinSql = `
  DELETE FROM item WHERE lane = 'reading' AND seq IN (
    SELECT seq FROM (
      SELECT seq, row_number() OVER (ORDER BY seq) AS place FROM item WHERE lane = 'reading' ORDER BY seq LIMIT ?
    ) WHERE place % 2 = 1
  )`;

/** Makes the tables, promises the first block, and gives the life as it was before. */
function begin(db: Db): Life | undefined {
  db.exec(schema);
  db.prepare('INSERT OR IGNORE INTO life VALUES (1, ?, 0, 0, 0)').run(randomBytes(8).toString('hex'));
  const life = db.prepare<[], Life>('SELECT * FROM life').get();
  db.prepare('UPDATE life SET reserved = reserved + ?').run(firstBlock);
  return life;
}
