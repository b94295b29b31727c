/** What was asked of homes, until they answer or it is too late. */
import type { AlertId, CommandId, GatewayId, Instant } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { CommandState, Commands, StoredCommand } from '../../../../app/ports.ts';
import { orNull, withoutNulls } from '../rows.ts';
import type { ChangeLog } from './changes.ts';

interface CommandRow {
  gateway: GatewayId;
  alert: AlertId | null;
  state: CommandState;
  command: string;
}
const columns = 'gateway, alert, state, command_json AS command';

export function commandsLookup(db: Database.Database): Pick<Commands, 'unanswered'> {
  const unanswered = db.prepare<[Instant, GatewayId | null, GatewayId | null], CommandRow>(
    `SELECT ${columns} FROM commands
     WHERE state IN ('queued', 'sent') AND expires_at > ? AND (? IS NULL OR gateway = ?) ORDER BY issued_at, id`,
  );
  return {
    async unanswered(now, gateway) {
      return unanswered.all(now, orNull(gateway), orNull(gateway)).map(commandOfRow);
    },
  };
}

export function commandsTable(db: Database.Database, changes: ChangeLog): Commands {
  const insert = db.prepare(
    `INSERT INTO commands (id, gateway, alert, state, issued_at, expires_at, command_json) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const get = db.prepare<[CommandId], CommandRow>(`SELECT ${columns} FROM commands WHERE id = ?`);
  const setState = db.prepare<[CommandState, CommandId], { alert: AlertId | null }>(
    'UPDATE commands SET state = ? WHERE id = ? RETURNING alert',
  );
  return {
    ...commandsLookup(db),
    async add({ command, gateway, alert, state }) {
      const { id, issuedAt, expiresAt } = command;
      insert.run(id, gateway, orNull(alert), state, issuedAt, expiresAt, JSON.stringify(command));
    },
    async get(id) {
      const row = get.get(id);
      return row && commandOfRow(row);
    },
    async setState(id, state) {
      const alert = setState.get(state, id)?.alert;
      if (alert) changes.alert(alert);
    },
  };
}

const commandOfRow = (row: CommandRow): StoredCommand => ({
  ...withoutNulls(row),
  command: JSON.parse(row.command) as StoredCommand['command'],
});
