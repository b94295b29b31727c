/** What goes out to people, and how far each has come. */
import type { AlertId, Instant, RequestId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Outbox, Outgoing, StoredNotice } from '../../../../app/ports.ts';
import type { AnyNotice } from '../../../../core/effects.ts';
import type { NoticeLife } from '../../../../core/notice/notice.ts';
import { orNull } from '../rows.ts';
import type { ChangeLog } from './changes.ts';

/** None where it is about an ordinary request: no page shows its notices. */
interface Subject {
  alert: AlertId | null;
}
interface OutboxRow {
  what: Outgoing['what'];
  body: string;
  life: string | null;
}
const columns = 'what, body_json AS body, life_json AS life';

type Lookup = Pick<Outbox, 'due' | 'nextDue' | 'sending' | 'holding' | 'held'>;

export function outboxLookup(db: Database.Database): Lookup {
  const due = db.prepare<[Instant], OutboxRow & { id: string }>(
    `SELECT id, ${columns} FROM outbox INDEXED BY outbox_due
     WHERE state = 'queued' AND due_at <= ? ORDER BY urgency, at, id`,
  );
  const isDue = db.prepare<[Instant], { due: number }>(
    `SELECT EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_due WHERE state = 'queued' AND due_at <= ?) AS due`,
  );
  const next = db.prepare<[Instant], { at: Instant | null }>(
    `SELECT min(due_at) AS at FROM outbox WHERE state = 'queued' AND due_at > ?`,
  );
  const sending = db.prepare<[], OutboxRow>(`SELECT ${columns} FROM outbox WHERE state = 'sending'`);
  const holding = db.prepare<[], { provider: string }>(
    'SELECT DISTINCT held_by AS provider FROM outbox WHERE held_by IS NOT NULL',
  );
  const held = db.prepare<[string, number], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE held_by = ? ORDER BY urgency, at, id LIMIT ?`,
  );
  return {
    async sending() {
      return sending.all().map(noticeOf);
    },
    async due(now, limit, except) {
      const found: Outgoing[] = [];
      if (isDue.get(now)?.due !== 1) return found;
      for (const row of due.iterate(now)) {
        if (except?.has(row.id)) continue;
        found.push(outgoingOf(row));
        if (found.length === limit) break;
      }
      return found;
    },
    async holding() {
      return holding.all().map(({ provider }) => provider);
    },
    async held(provider, limit) {
      return held.all(provider, limit).map(noticeOf);
    },
    async nextDue(now) {
      return next.get(now)?.at ?? undefined;
    },
  };
}

interface Put extends Pick<NoticeLife, 'state' | 'dueAt' | 'owedAt'> {
  id: string;
  json: string;
  heldBy: string | null;
}

export function outboxTable(db: Database.Database, changes: ChangeLog): Outbox {
  const add = db.prepare(
    `INSERT INTO outbox (id, alert, request, what, urgency, state, at, due_at, owed_at, body_json, life_json)
     VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const one = db.prepare<[string], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE id = ? AND what = 'notify'`,
  );
  // Held by a provider it stays, until it goes or is looked at anew.
  const put = db.prepare<[Put], Subject>(
    `UPDATE outbox SET state = @state, due_at = @dueAt, owed_at = @owedAt, life_json = @json,
       held_by = coalesce(@heldBy, CASE WHEN state = @state AND due_at = @dueAt THEN held_by END)
     WHERE id = @id RETURNING alert`,
  );
  const release = db.prepare<[{ now: Instant; provider: string }]>(
    `UPDATE outbox SET held_by = NULL, due_at = @now, life_json = json_set(life_json, '$.dueAt', @now)
     WHERE held_by = @provider`,
  );
  const owedOf = db.prepare<[AlertId], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE alert = ? AND state IN ('queued', 'sending') AND what = 'notify'
     ORDER BY owed_at, id`,
  );
  const offered = db.prepare<[string], Subject>(
    `UPDATE outbox SET state = 'accepted' WHERE id = ? AND what = 'offer_dispatch' AND state = 'queued'
     RETURNING alert`,
  );
  const tell = (row: Subject | undefined) => {
    if (row?.alert) changes.alert(row.alert);
    else changes.wake();
  };
  return {
    ...outboxLookup(db),
    async add(outgoing, urgency, at) {
      const { id } = outgoing.about;
      const [alert, request] = subjectOf(outgoing);
      const life = outgoing.what === 'notify' ? outgoing.life : undefined;
      const [dueAt, owedAt] = [life?.dueAt ?? at, life?.owedAt ?? at];
      const body = JSON.stringify(outgoing.about);
      const json = life ? JSON.stringify(life) : null;
      return add.run(id, alert, request, outgoing.what, urgency, at, dueAt, owedAt, body, json).changes === 1;
    },
    async notice(id) {
      const row = one.get(id);
      return row && noticeOf(row);
    },
    async owedOf(alert) {
      return owedOf.all(alert).map(noticeOf);
    },
    async putLife(id, life, heldBy) {
      const { state, dueAt, owedAt } = life;
      const row = put.get({ id, state, dueAt, owedAt, json: JSON.stringify(life), heldBy: orNull(heldBy) });
      if (life.state !== 'sending' && heldBy === undefined) tell(row);
    },
    async release(provider, now) {
      release.run({ now, provider });
    },
    async offered(id) {
      tell(offered.get(id));
    },
  };
}

function subjectOf({ about }: Outgoing): [AlertId | null, RequestId | null] {
  return 'request' in about && about.request !== undefined ? [null, about.request] : [about.alert, null];
}

const outgoingOf = (row: OutboxRow): Outgoing =>
  row.what === 'notify' ? noticeOf(row) : { what: row.what, about: JSON.parse(row.body) };

function noticeOf({ body, life }: OutboxRow): StoredNotice {
  const about = JSON.parse(body) as AnyNotice;
  return { what: 'notify', about, life: JSON.parse(life ?? '') as NoticeLife };
}
