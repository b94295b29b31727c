/** Refused messages, for a person to see. A gateway that talks rubbish all day fills its own thousand and no more. */
import type { GatewayId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Quarantine } from '../../../../app/ports.ts';

const keptPerGateway = 1000;
const keptCharacters = 4096;

export function quarantineTable(db: Database.Database): Quarantine {
  const insert = db.prepare(
    'INSERT INTO quarantine (gateway, at, code, faults_json, body) VALUES (?, ?, ?, ?, ?)',
  );
  const trim = db.prepare<[{ gateway: GatewayId }]>(
    `DELETE FROM quarantine WHERE gateway = @gateway AND number <= (
       SELECT number FROM quarantine WHERE gateway = @gateway ORDER BY number DESC LIMIT 1 OFFSET ${keptPerGateway})`,
  );
  return {
    async add({ gateway, at, code, faults, body }) {
      insert.run(gateway, at, code, JSON.stringify(faults), body.slice(0, keptCharacters));
      trim.run({ gateway });
    },
  };
}
