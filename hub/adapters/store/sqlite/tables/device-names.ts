/** What the desk calls devices. */
import type { DeviceId, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { DeviceNames } from '../../../../app/ports.ts';

export function deviceNamesTable(db: Database.Database): DeviceNames {
  const get = db
    .prepare<[HomeId, DeviceId], string>('SELECT name FROM device_names WHERE home = ? AND device = ?')
    .pluck();
  const put = db.prepare<[HomeId, DeviceId, string]>(
    `INSERT INTO device_names (home, device, name) VALUES (?, ?, ?)
     ON CONFLICT (home, device) DO UPDATE SET name = excluded.name`,
  );
  const remove = db.prepare<[HomeId, DeviceId]>('DELETE FROM device_names WHERE home = ? AND device = ?');
  return {
    async get(home, device) {
      return get.get(home, device);
    },
    async put(home, device, name) {
      put.run(home, device, name);
    },
    async remove(home, device) {
      return remove.run(home, device).changes > 0;
    },
  };
}
