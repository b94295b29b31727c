/** Browsers that take pushes, and the groups that the settings name. */
import type { AreaId, RungRole, UserId } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { GroupChannel, GroupChannels, PushSubscriptions } from '../../../../app/ports.ts';
import type { Memory } from '../memory.ts';
import { orNull } from '../rows.ts';

interface SubscriptionRow {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export function pushLookup(db: Database.Database): Pick<PushSubscriptions, 'of'> {
  const of = db.prepare<[UserId], SubscriptionRow>(
    'SELECT endpoint, p256dh, auth FROM push_subscriptions WHERE user = ? ORDER BY at DESC, endpoint',
  );
  return {
    async of(user) {
      return of.all(user).map(({ endpoint, ...keys }) => ({ endpoint, keys }));
    },
  };
}

export function pushTable(db: Database.Database): PushSubscriptions {
  const put = db.prepare(
    `INSERT INTO push_subscriptions (endpoint, user, p256dh, auth, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (endpoint) DO UPDATE SET
       user = excluded.user, p256dh = excluded.p256dh, auth = excluded.auth, at = excluded.at`,
  );
  const trim = db.prepare(
    `DELETE FROM push_subscriptions WHERE user = ? AND endpoint NOT IN
       (SELECT endpoint FROM push_subscriptions WHERE user = ? ORDER BY at DESC, endpoint LIMIT ?)`,
  );
  const drop = db.prepare('DELETE FROM push_subscriptions WHERE endpoint = ?');
  const dropOf = db.prepare('DELETE FROM push_subscriptions WHERE endpoint = ? AND user = ?');
  return {
    ...pushLookup(db),
    async put(user, { endpoint, keys }, at, keep) {
      put.run(endpoint, user, keys.p256dh, keys.auth, at);
      trim.run(user, user, keep);
    },
    async drop(endpoint, user) {
      if (user === undefined) drop.run(endpoint);
      else dropOf.run(endpoint, user);
    },
  };
}

export function groupsTable(db: Database.Database, memory: Memory): GroupChannels {
  const clear = db.prepare('DELETE FROM group_channels');
  const add = db.prepare('INSERT INTO group_channels (name, role, area, drills) VALUES (?, ?, ?, ?)');
  const all = db.prepare<[], { name: string; role: RungRole; area: AreaId | null; drills: number }>(
    'SELECT name, role, area, drills FROM group_channels ORDER BY name, role',
  );
  const ask = (): GroupChannel[] => {
    const byName = Map.groupBy(all.all(), ({ name }) => name);
    return [...byName].map(([name, rows]) => {
      const area = rows[0]?.area ?? undefined;
      const drills = rows[0]?.drills === 1;
      return { name, roles: rows.map(({ role }) => role), drills, ...(area !== undefined && { area }) };
    });
  };
  const known = memory.table<GroupChannel[]>();
  return {
    async replace(groups) {
      clear.run();
      known.doubt();
      for (const { name, roles, area, drills } of groups)
        for (const role of roles) add.run(name, role, orNull(area), Number(drills));
    },
    async all() {
      return known.get('', ask) ?? [];
    },
  };
}
