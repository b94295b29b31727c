/** Gateways and the devices each has. */
import type {
  DeviceClass,
  DeviceId,
  DeviceState,
  GatewayId,
  HomeId,
  Instant,
  OfflineStatus,
} from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { DeviceRecord, GatewayRecord, Gateways, Reader } from '../../../../app/ports.ts';
import type { DeviceWatchState } from '../../../../core/supervision/device-watch.ts';
import type { Memory } from '../memory.ts';
import { orNull, withoutNulls } from '../rows.ts';
import { type Eyes, seesHome } from '../views/eyes.ts';
import type { ChangeLog } from './changes.ts';

interface GatewayRow {
  id: GatewayId;
  home: HomeId;
  secretHash: string;
  online: number;
  farewell: OfflineStatus['reason'] | null;
  lastHeardAt: Instant | null;
  clockOffset: number | null;
}
const gatewayColumns = `id, home, secret_hash AS secretHash, online, farewell, last_heard_at AS lastHeardAt,
  clock_offset AS clockOffset`;

export interface DeviceRow {
  id: DeviceId;
  class: DeviceClass;
  name: string;
  room: string | null;
  state: DeviceState;
  watch: DeviceWatchState;
  lastHeardAt: Instant | null;
  testedAt: Instant | null;
  overdueSince: Instant | null;
  brokenSince: Instant | null;
}
export const deviceColumns = `id, class, name, room, state, watch, last_heard_at AS lastHeardAt, tested_at AS testedAt,
  overdue_since AS overdueSince, broken_since AS brokenSince`;

const gatewayById = (db: Database.Database) =>
  db.prepare<[GatewayId], GatewayRow>(`SELECT ${gatewayColumns} FROM gateways WHERE id = ?`);

export function gatewayLookup(db: Database.Database): (eyes: Eyes) => Reader['gateway'] {
  const byId = db.prepare<[GatewayId, Eyes], GatewayRow>(
    `SELECT ${gatewayColumns} FROM gateways WHERE id = ? AND ${seesHome('gateways.home')}`,
  );
  return (eyes) => async (id) => {
    const row = byId.get(id, eyes);
    return row && gatewayOfRow(row);
  };
}

export function gatewaysTable(db: Database.Database, changes: ChangeLog, memory: Memory): Gateways {
  const byId = gatewayById(db);
  const byHome = db.prepare<[HomeId], GatewayRow>(
    `SELECT ${gatewayColumns} FROM gateways WHERE home = ? ORDER BY last_heard_at DESC`,
  );
  const put = db.prepare<[GatewayRow]>(
    `INSERT INTO gateways (id, home, secret_hash, online, farewell, last_heard_at, clock_offset)
     VALUES (@id, @home, @secretHash, @online, @farewell, @lastHeardAt, @clockOffset)
     ON CONFLICT (id) DO UPDATE SET home = excluded.home, secret_hash = excluded.secret_hash, online = excluded.online,
       farewell = excluded.farewell, last_heard_at = excluded.last_heard_at, clock_offset = excluded.clock_offset`,
  );
  const heard = db.prepare<[Instant | null, number | null, GatewayId]>(
    'UPDATE gateways SET last_heard_at = ?, clock_offset = ? WHERE id = ?',
  );
  const putStatus = db.prepare<[string, GatewayId]>('UPDATE gateways SET status_json = ? WHERE id = ?');
  const device = db.prepare<[GatewayId, DeviceId], DeviceRow>(
    `SELECT ${deviceColumns} FROM devices WHERE gateway = ? AND id = ?`,
  );
  const devices = db.prepare<[GatewayId], DeviceRow>(
    `SELECT ${deviceColumns} FROM devices WHERE gateway = ? ORDER BY id`,
  );
  const putDevice = db.prepare<[DeviceRow & { gateway: GatewayId }]>(
    `INSERT INTO devices (gateway, id, class, name, room, state, watch, last_heard_at, tested_at, overdue_since, broken_since)
     VALUES (@gateway, @id, @class, @name, @room, @state, @watch, @lastHeardAt, @testedAt, @overdueSince, @brokenSince)
     ON CONFLICT (gateway, id) DO UPDATE SET class = excluded.class, name = excluded.name, room = excluded.room,
       state = excluded.state, watch = excluded.watch, last_heard_at = excluded.last_heard_at,
       tested_at = excluded.tested_at, overdue_since = excluded.overdue_since, broken_since = excluded.broken_since`,
  );
  const removeDevice = db.prepare<[GatewayId, DeviceId]>('DELETE FROM devices WHERE gateway = ? AND id = ?');
  const gateways = memory.table<GatewayRecord>(({ id, lastHeardAt, clockOffset }) =>
    heard.run(orNull(lastHeardAt), orNull(clockOffset), id),
  );
  const known = (id: GatewayId) => gateways.get(id, () => gatewayOf(byId.get(id)));
  const writeDevice = (device: DeviceOf) =>
    putDevice.run({ ...rowOfDevice(device.record), gateway: device.gateway });
  const owned = memory.table<DeviceOf>(writeDevice);
  const keyOf = (gateway: GatewayId, id: DeviceId) => `${gateway} ${id}`;
  const knownDevice = (gateway: GatewayId, id: DeviceId) =>
    owned.get(keyOf(gateway, id), () => {
      const row = device.get(gateway, id);
      return row && { gateway, record: deviceOfRow(row) };
    });
  return {
    async get(id) {
      return known(id);
    },
    async ofHome(home) {
      gateways.pay();
      return gatewayOf(byHome.get(home));
    },
    async inHome(home) {
      gateways.pay();
      return byHome.all(home).map(gatewayOfRow);
    },
    async put(gateway) {
      const { id, home, online } = gateway;
      const turned = (known(id)?.online ?? false) !== online;
      put.run(rowOfGateway(gateway));
      gateways.wrote(id, gateway);
      if (turned) changes.write({ type: 'gateway', gateway: id, home, online });
    },
    async heard(id, lastHeardAt, clockOffset) {
      const before = known(id);
      if (before)
        gateways.owe(id, { ...before, lastHeardAt, ...(clockOffset !== undefined && { clockOffset }) });
      // Outages count the gateways that were ever heard.
      if (before?.lastHeardAt === undefined) gateways.pay();
    },
    async putStatus(id, status) {
      putStatus.run(JSON.stringify(status), id);
    },
    async devices(id) {
      owned.pay();
      return devices.all(id).map(deviceOfRow);
    },
    async device(gateway, id) {
      return knownDevice(gateway, id)?.record;
    },
    async putDevice(gateway, record) {
      const key = keyOf(gateway, record.id);
      // A new one is written at once: its gateway may not be there.
      if (knownDevice(gateway, record.id)) return owned.owe(key, { gateway, record });
      writeDevice({ gateway, record });
      owned.wrote(key, { gateway, record });
    },
    async removeDevice(gateway, id) {
      removeDevice.run(gateway, id);
      owned.wrote(keyOf(gateway, id), undefined);
    },
  };
}

interface DeviceOf {
  readonly gateway: GatewayId;
  readonly record: DeviceRecord;
}

const gatewayOf = (row: GatewayRow | undefined): GatewayRecord | undefined => row && gatewayOfRow(row);
const gatewayOfRow = (row: GatewayRow): GatewayRecord => ({ ...withoutNulls(row), online: row.online === 1 });

const rowOfGateway = (gateway: GatewayRecord): GatewayRow => ({
  ...gateway,
  online: Number(gateway.online),
  farewell: orNull(gateway.farewell),
  lastHeardAt: orNull(gateway.lastHeardAt),
  clockOffset: orNull(gateway.clockOffset),
});

export const deviceOfRow = (row: DeviceRow): DeviceRecord => withoutNulls(row);

const rowOfDevice = (device: DeviceRecord): DeviceRow => ({
  ...device,
  room: orNull(device.room),
  lastHeardAt: orNull(device.lastHeardAt),
  testedAt: orNull(device.testedAt),
  overdueSince: orNull(device.overdueSince),
  brokenSince: orNull(device.brokenSince),
});
