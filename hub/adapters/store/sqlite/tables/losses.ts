/** Gateways that are gone. */
import type { GatewayId, HomeId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Losses } from '../../../../app/ports.ts';
import type { Loss } from '../../../../core/flood/outage.ts';
import { orNull, withoutNulls } from '../rows.ts';

interface LossRow extends Omit<Loss, 'area' | 'alone'> {
  readonly area: HomeId | null;
  readonly alone: number;
}
const columns = 'gateway, home, community, at, area, alone';

export function lossesTable(db: Database.Database): Losses {
  const byGateway = db.prepare<[GatewayId], LossRow>(`SELECT ${columns} FROM losses WHERE gateway = ?`);
  const byCommunity = db.prepare<[string], LossRow>(
    `SELECT ${columns} FROM losses WHERE community = ? ORDER BY at, gateway`,
  );
  const put = db.prepare<[LossRow]>(
    `INSERT INTO losses (${columns}) VALUES (@gateway, @home, @community, @at, @area, @alone)
     ON CONFLICT (gateway) DO UPDATE SET home = excluded.home, community = excluded.community, at = excluded.at,
       area = excluded.area, alone = excluded.alone`,
  );
  const remove = db.prepare<[GatewayId]>('DELETE FROM losses WHERE gateway = ?');
  const community = db.prepare<[string], { gateways: number; first: HomeId | null }>(
    `SELECT count(*) AS gateways, min(homes.id) AS first FROM homes JOIN gateways ON gateways.home = homes.id
     WHERE home_json ->> 'community' = ? AND last_heard_at IS NOT NULL`,
  );
  return {
    async get(gateway) {
      const row = byGateway.get(gateway);
      return row && lossOfRow(row);
    },
    async of(name) {
      return byCommunity.all(name).map(lossOfRow);
    },
    async put(loss) {
      put.run({ ...loss, area: orNull(loss.area), alone: Number(loss.alone) });
    },
    async remove(gateway) {
      remove.run(gateway);
    },
    async community(name) {
      const row = community.get(name);
      return row?.first ? { gateways: row.gateways, first: row.first } : undefined;
    },
  };
}

const lossOfRow = (row: LossRow): Loss => ({ ...withoutNulls(row), alone: row.alone === 1 });
