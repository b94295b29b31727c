/** The table of lanes, as every file of readings has it: which numbers of each outbox are taken. */
import type { Epoch, GatewayId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';

export const prepareLanes = (db: Database.Database) => ({
  lanes: db.prepare<[], { no: number; gateway: GatewayId; epoch: Epoch; taken: Uint8Array }>(
    'SELECT no, gateway, epoch, taken FROM lanes',
  ),
  addLane: db.prepare<[GatewayId, Epoch, Uint8Array]>(
    'INSERT INTO lanes (gateway, epoch, taken) VALUES (?, ?, ?)',
  ),
  keepTaken: db.prepare<[Uint8Array, number]>('UPDATE lanes SET taken = ? WHERE no = ?'),
});
