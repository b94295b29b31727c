/** Ordinary requests and their stories. */
import type { HomeId, Instant, RequestId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { HelpRequests } from '../../../../app/ports.ts';
import type { HelpRequest } from '../../../../core/help-request/help-request.ts';
import { orNull } from '../rows.ts';
import type { ChangeLog } from './changes.ts';

interface Row {
  request: string;
}
export const requestOfRow = ({ request }: Row): HelpRequest => JSON.parse(request) as HelpRequest;

export function helpRequestsTable(db: Database.Database, changes: ChangeLog): HelpRequests {
  const get = db.prepare<[RequestId], Row>('SELECT request_json AS request FROM help_requests WHERE id = ?');
  const openIn = db.prepare<[HomeId], Row>(
    `SELECT request_json AS request FROM help_requests WHERE home = ? AND ended_at IS NULL
     ORDER BY opened_at DESC, id DESC`,
  );
  const put = db.prepare<[RequestId, HomeId, HelpRequest['state'], Instant, Instant | null, number, string]>(
    `INSERT INTO help_requests (id, home, state, opened_at, ended_at, change, request_json)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at, change = excluded.change,
       request_json = excluded.request_json`,
  );
  const addLine = db.prepare<[RequestId, string]>(
    'INSERT INTO help_request_lines (request, entry_json) VALUES (?, ?)',
  );
  return {
    async get(id) {
      const row = get.get(id);
      return row && requestOfRow(row);
    },
    async openIn(home) {
      return openIn.all(home).map(requestOfRow);
    },
    async put(request) {
      const { id, home, state, openedAt, endedAt } = request;
      const change = changes.write({ type: 'help_request', request: id, home });
      put.run(id, home, state, openedAt, orNull(endedAt), change, JSON.stringify(request));
    },
    async addStory(id, entry) {
      addLine.run(id, JSON.stringify(entry));
    },
  };
}
