/** Who did what. */
import type Database from 'better-sqlite3';
import type { Audit, AuditLine, Reader } from '../../../../app/ports.ts';

export function auditTable(db: Database.Database): Audit {
  const insert = db.prepare('INSERT INTO audit (at, by_user, what, subject) VALUES (?, ?, ?, ?)');
  return {
    async add({ at, by, what, subject }) {
      insert.run(at, by, what, subject);
    },
  };
}

export function auditView(db: Database.Database): Pick<Reader, 'audited'> {
  const newest = db.prepare<[number], AuditLine>(
    'SELECT at, by_user AS "by", what, subject FROM audit ORDER BY number DESC LIMIT ?',
  );
  return {
    async audited(limit) {
      return newest.all(limit);
    },
  };
}
