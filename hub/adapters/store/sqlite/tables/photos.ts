/** Photos from the scene. */
import type { AlertId, DispatchId, HomeId, Instant, PhotoId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Photo, Photos } from '../../../../app/ports.ts';

type Lookup = Pick<Photos, 'get' | 'bytes' | 'countOf'>;

export function photosLookup(db: Database.Database): Lookup {
  const get = db.prepare<[PhotoId], Omit<Photo, 'bytes'>>(
    'SELECT id, dispatch, alert, home, at FROM photos WHERE id = ?',
  );
  const bytes = db.prepare<[PhotoId, AlertId], { jpeg: Buffer }>(
    'SELECT jpeg FROM photos WHERE id = ? AND alert = ?',
  );
  const count = db.prepare<[DispatchId], { count: number }>(
    'SELECT count(*) AS count FROM photos WHERE dispatch = ?',
  );
  return {
    async get(id) {
      return get.get(id);
    },
    async bytes(alert, id) {
      return bytes.get(id, alert)?.jpeg;
    },
    async countOf(dispatch) {
      return count.get(dispatch)?.count ?? 0;
    },
  };
}

export function photosTable(db: Database.Database): Photos {
  const add = db.prepare<[PhotoId, DispatchId, AlertId, HomeId, Instant, Buffer]>(
    'INSERT INTO photos (id, dispatch, alert, home, at, jpeg) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const forget = db.prepare<[HomeId]>('DELETE FROM photos WHERE home = ?');
  const drop = db.prepare<[Instant]>('DELETE FROM photos WHERE at < ?');
  return {
    ...photosLookup(db),
    async add({ id, dispatch, alert, home, at, bytes }) {
      return add.run(id, dispatch, alert, home, at, Buffer.from(bytes)).changes > 0;
    },
    async forget(home) {
      return forget.run(home).changes;
    },
    async dropBefore(at) {
      drop.run(at);
    },
  };
}
