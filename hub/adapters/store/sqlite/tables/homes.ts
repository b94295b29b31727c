/** The register: who lives where. */
import type { Home, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Homes } from '../../../../app/ports.ts';
import type { Memory } from '../memory.ts';

interface HomeRow {
  home: string;
}
const homeOfRow = ({ home }: HomeRow): Home => JSON.parse(home) as Home;

function homeById(db: Database.Database): (id: HomeId) => Home | undefined {
  const get = db.prepare<[HomeId], HomeRow>('SELECT home_json AS home FROM homes WHERE id = ?');
  return (id) => {
    const row = get.get(id);
    return row && homeOfRow(row);
  };
}

export function homesLookup(db: Database.Database): Pick<Homes, 'get' | 'all'> {
  const get = homeById(db);
  const all = db.prepare<[], HomeRow>('SELECT home_json AS home FROM homes ORDER BY id');
  return {
    async get(id) {
      return get(id);
    },
    async all() {
      return all.all().map(homeOfRow);
    },
  };
}

export function homesTable(db: Database.Database, memory: Memory): Homes {
  const put = db.prepare<[HomeId, string]>(
    'INSERT INTO homes (id, home_json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET home_json = excluded.home_json',
  );
  const homes = memory.table<Home>();
  const get = homeById(db);
  return {
    ...homesLookup(db),
    async get(id) {
      return homes.get(id, () => get(id));
    },
    async load(register) {
      for (const home of register.homes) {
        put.run(home.id, JSON.stringify(home));
        homes.wrote(home.id, home);
      }
      return register.homes.length;
    },
  };
}
