/** Who was asked to go, and what became of it. */
import type { AlertId, DispatchId, Instant, ResponderId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Dispatches } from '../../../../app/ports.ts';
import type { Dispatch } from '../../../../core/dispatch/dispatch.ts';
import { orNull } from '../rows.ts';
import type { ChangeLog } from './changes.ts';

interface Row {
  dispatch: string;
}
const dispatchOfRow = ({ dispatch }: Row): Dispatch => JSON.parse(dispatch) as Dispatch;

export function dispatchesLookup(db: Database.Database): Omit<Dispatches, 'put'> {
  const get = db.prepare<[DispatchId], Row>('SELECT dispatch_json AS dispatch FROM dispatches WHERE id = ?');
  const ofAlert = db.prepare<[AlertId], Row>(
    'SELECT dispatch_json AS dispatch FROM dispatches WHERE alert = ? ORDER BY offered_at, id',
  );
  const ofResponder = db.prepare<[ResponderId, number], Row>(
    'SELECT dispatch_json AS dispatch FROM dispatches WHERE responder = ? ORDER BY offered_at DESC, id DESC LIMIT ?',
  );
  return {
    async get(id) {
      const row = get.get(id);
      return row && dispatchOfRow(row);
    },
    async ofAlert(alert) {
      return ofAlert.all(alert).map(dispatchOfRow);
    },
    async ofResponder(responder, limit) {
      return ofResponder.all(responder, limit).map(dispatchOfRow);
    },
  };
}

export function dispatchesTable(db: Database.Database, changes: ChangeLog): Dispatches {
  const put = db.prepare<[DispatchId, AlertId, ResponderId, string, Instant, Instant | null, string]>(
    `INSERT INTO dispatches (id, alert, responder, state, offered_at, accepted_at, dispatch_json) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET alert = excluded.alert, state = excluded.state, accepted_at = excluded.accepted_at,
       dispatch_json = excluded.dispatch_json`,
  );
  return {
    ...dispatchesLookup(db),
    async put(dispatch) {
      const { id, alert, responder, state, offeredAt, acceptedAt } = dispatch;
      put.run(id, alert, responder, state, offeredAt, orNull(acceptedAt), JSON.stringify(dispatch));
      changes.write({ type: 'dispatch', dispatch: id, responder });
      changes.alert(alert);
    },
  };
}
