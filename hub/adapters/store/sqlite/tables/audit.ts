/** Who did what. */
import type { AuditLine, AuditQuery, Instant, UserId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Audit, Reader } from '../../../../app/ports.ts';

export function auditTable(db: Database.Database): Audit {
  const insert = db.prepare('INSERT INTO audit (at, by_user, what, subject) VALUES (?, ?, ?, ?)');
  return {
    async add({ at, by, what, subject }) {
      insert.run(at, by, what, subject);
    },
  };
}

interface AuditRow {
  number: number;
  at: Instant;
  by: UserId;
  byName: string | null;
  what: string;
  subject: string;
}

/** The conditions that are asked for, and no others, so that each question can go by an index. */
const conditions = {
  by: 'by_user = @by',
  what: `what >= @what AND what < @what || '{'`,
  subject: 'instr(subject, @subject) > 0',
  from: 'at >= @from',
  to: 'at < @to',
  before: 'number < @before',
} as const satisfies Partial<Record<keyof AuditQuery, string>>;

export function auditViews(db: Database.Database): Pick<Reader, 'auditLines'> {
  return {
    async auditLines(query) {
      const asked = Object.entries(conditions).filter(([field]) => field in query);
      const where = asked.length > 0 ? `WHERE ${asked.map(([, sql]) => sql).join(' AND ')}` : '';
      return db
        .prepare<[AuditQuery], AuditRow>(
          `SELECT number, at, by_user AS by, users.name AS byName, what, subject
           FROM audit LEFT JOIN users ON users.id = by_user ${where} ORDER BY number DESC LIMIT @limit`,
        )
        .all(query)
        .map(lineOfRow);
    },
  };
}

/** `system` is nobody. */
const lineOfRow = ({ by, byName, ...line }: AuditRow): AuditLine => ({
  ...line,
  ...(byName !== null && { by: { id: by, name: byName } }),
});
