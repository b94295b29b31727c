/** The register: who lives where. */
import type { Home, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Homes } from '../../../../app/ports.ts';

export function homesLookup(db: Database.Database): Pick<Homes, 'get' | 'all'> {
  const get = db.prepare<[HomeId], { home: string }>('SELECT home_json AS home FROM homes WHERE id = ?');
  const all = db.prepare<[], { home: string }>('SELECT home_json AS home FROM homes ORDER BY id');
  return {
    async get(id) {
      const row = get.get(id);
      return row && (JSON.parse(row.home) as Home);
    },
    async all() {
      return all.all().map(({ home }) => JSON.parse(home) as Home);
    },
  };
}

export function homesTable(db: Database.Database): Homes {
  const put = db.prepare<[HomeId, string]>(
    'INSERT INTO homes (id, home_json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET home_json = excluded.home_json',
  );
  return {
    ...homesLookup(db),
    async load(register) {
      for (const home of register.homes) put.run(home.id, JSON.stringify(home));
      return register.homes.length;
    },
  };
}
