/** Who was asked to go to an ordinary request, and what became of it. */
import type { DispatchId, Instant, RequestId, ResponderId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Visits } from '../../../../app/ports.ts';
import type { Visit } from '../../../../core/dispatch/dispatch.ts';
import type { ChangeLog } from './changes.ts';

interface Row {
  visit: string;
}
const visitOfRow = ({ visit }: Row): Visit => JSON.parse(visit) as Visit;
const open = `state IN ('offered', 'accepted', 'en_route', 'arrived')`;

export function visitsLookup(db: Database.Database): Omit<Visits, 'put'> {
  const get = db.prepare<[DispatchId], Row>('SELECT visit_json AS visit FROM visits WHERE id = ?');
  const ofRequest = db.prepare<[RequestId], Row>(
    'SELECT visit_json AS visit FROM visits WHERE request = ? ORDER BY offered_at, id',
  );
  // An appointment is kept for weeks: it must not go down under later offers.
  const ofResponder = db.prepare<[ResponderId, number], Row>(
    `SELECT visit_json AS visit FROM visits WHERE responder = ?
     ORDER BY ${open} DESC, offered_at DESC, id DESC LIMIT ?`,
  );
  const booked = db.prepare<[Instant, Instant, RequestId], { responder: ResponderId }>(
    `SELECT DISTINCT responder FROM visits WHERE ${open} AND to_at > ? AND from_at < ? AND request <> ?`,
  );
  return {
    async get(id) {
      const row = get.get(id);
      return row && visitOfRow(row);
    },
    async ofRequest(request) {
      return ofRequest.all(request).map(visitOfRow);
    },
    async ofResponder(responder, limit) {
      return ofResponder.all(responder, limit).map(visitOfRow);
    },
    async booked({ from, to }, except) {
      return booked.all(from, to, except).map(({ responder }) => responder);
    },
  };
}

export function visitsTable(db: Database.Database, changes: ChangeLog): Visits {
  const put = db.prepare<
    [DispatchId, RequestId, ResponderId, Visit['state'], Instant, Instant, Instant, string]
  >(
    `INSERT INTO visits (id, request, responder, state, offered_at, from_at, to_at, visit_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, visit_json = excluded.visit_json`,
  );
  return {
    ...visitsLookup(db),
    async put(visit) {
      const { id, request, responder, state, offeredAt, appointment } = visit;
      const { from, to } = appointment;
      put.run(id, request, responder, state, offeredAt, from, to, JSON.stringify(visit));
      changes.write({ type: 'visit', visit: id, responder });
    },
  };
}
