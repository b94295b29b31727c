/** How far each lane has come. */
import type { Epoch, GatewayId, Lane } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { LaneProgress, Lanes } from '../../../../app/ports.ts';
import type { Memory } from '../memory.ts';

export function lanesTable(db: Database.Database, memory: Memory): Lanes {
  const get = db.prepare<[GatewayId, Epoch, Lane], { settled: number; highest: number; gaps: string }>(
    'SELECT settled, highest, gaps_json AS gaps FROM lanes WHERE gateway = ? AND epoch = ? AND lane = ?',
  );
  const put = db.prepare(
    `INSERT INTO lanes (gateway, epoch, lane, settled, highest, gaps_json) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (gateway, epoch, lane) DO UPDATE SET settled = excluded.settled, highest = excluded.highest,
       gaps_json = excluded.gaps_json`,
  );
  const lanes = memory.table<LaneProgress>(({ gateway, epoch, lane, settled, highest, gaps }) =>
    put.run(gateway, epoch, lane, settled, highest, JSON.stringify(gaps)),
  );
  const keyOf = (gateway: GatewayId, epoch: Epoch, lane: Lane) => `${gateway} ${epoch} ${lane}`;
  return {
    async get(gateway, epoch, lane) {
      return lanes.get(keyOf(gateway, epoch, lane), () => {
        const row = get.get(gateway, epoch, lane);
        return row && { ...row, gateway, epoch, lane, gaps: JSON.parse(row.gaps) as LaneProgress['gaps'] };
      });
    },
    async put(progress) {
      lanes.owe(keyOf(progress.gateway, progress.epoch, progress.lane), progress);
    },
  };
}
