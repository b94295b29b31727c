/** Who did what. */
import type Database from 'better-sqlite3';
import type { Audit } from '../../../../app/ports.ts';

export function auditTable(db: Database.Database): Audit {
  const insert = db.prepare('INSERT INTO audit (at, by_user, what, subject) VALUES (?, ?, ?, ?)');
  return {
    async add({ at, by, what, subject }) {
      insert.run(at, by, what, subject);
    },
  };
}
