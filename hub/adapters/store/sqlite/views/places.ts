/** Homes with what protects them. */
import {
  type AlertDetail,
  areaOfDesk,
  type Community,
  desk,
  type GatewayId,
  type GatewayView,
  type Home,
  type HomeFacts,
  type HomeId,
  type HomeListed,
  type HomeView,
  type Instant,
} from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { LaneProgress, Reader } from '../../../../app/ports.ts';
import { withoutNulls } from '../rows.ts';
import { type DeviceRow, deviceColumns, deviceOfRow } from '../tables/gateways.ts';
import { type Eyes, homesOfArea, seesHome } from './eyes.ts';

type Place = Pick<AlertDetail, 'home' | 'gateway'> & { devices: HomeView['devices'] };
type Views = Pick<Reader, 'homes' | 'findHomes' | 'communities' | 'home' | 'gateways' | 'protection'>;
/** What other views need of places, and look at with eyes of their own. */
export interface PlaceLookup {
  ofHome(id: HomeId): Place;
  /** One that the register does not hold (yet), or a desk. */
  unknown(id: HomeId): Home;
}

interface GatewayRow {
  id: GatewayId;
  home: HomeId;
  online: number;
  lastHeardAt: Instant | null;
  clockOffset: number | null;
  status: string | null;
  gaps: string | null;
  quarantined: number;
}

interface ListedRow {
  home: string;
  drills: number;
}
const listedColumns =
  'home_json AS home, EXISTS (SELECT 1 FROM drill_homes WHERE drill_homes.home = homes.id) AS drills';

export function placeViews(db: Database.Database): PlaceLookup & { views: (eyes: Eyes) => Views } {
  const homes = db.prepare<[], ListedRow>(`SELECT ${listedColumns} FROM homes ORDER BY id`);
  const homesOf = db.prepare<[Eyes], ListedRow>(
    `SELECT ${listedColumns} FROM homes WHERE ${homesOfArea} ORDER BY id`,
  );
  const seen = db.prepare<[HomeId, Eyes], ListedRow>(
    `SELECT ${listedColumns} FROM homes WHERE id = ? AND ${seesHome('homes.id')}`,
  );
  const areaName = db.prepare<[string], { name: string }>(
    "SELECT area_json ->> 'name' AS name FROM areas WHERE id = ?",
  );
  const home = db.prepare<[HomeId], { home: string }>('SELECT home_json AS home FROM homes WHERE id = ?');
  const words = db.prepare<[string, number, Eyes], ListedRow>(
    `SELECT ${listedColumns} FROM home_words JOIN homes ON homes.id = home_words.home
     WHERE NOT EXISTS (SELECT 1 FROM json_each(?) WHERE instr(words, value) = 0) AND ${seesHome('homes.id')}
     ORDER BY length(home_words.home), home_words.home LIMIT ?`,
  );
  const communities = db.prepare<[Eyes], { district: string | null; name: string; homes: number }>(
    `SELECT home_json ->> 'district' AS district, home_json ->> 'community' AS name, count(*) AS homes
     FROM homes WHERE ${seesHome('homes.id')} GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const gatewayOf = db.prepare<[HomeId], { id: GatewayId; online: number; lastHeardAt: Instant | null }>(
    `SELECT id, online, last_heard_at AS lastHeardAt FROM gateways WHERE home = ? ORDER BY last_heard_at DESC LIMIT 1`,
  );
  const devices = db.prepare<{ home: HomeId }, NamedRow>(
    `SELECT ${deviceColumns}, (SELECT given.name FROM device_names AS given
       WHERE given.home = @home AND given.device = devices.id) AS givenName
     FROM devices WHERE gateway IN (SELECT id FROM gateways WHERE home = @home) ORDER BY id`,
  );
  const gateways = db.prepare<[Eyes], GatewayRow>(
    `SELECT id, home, online, last_heard_at AS lastHeardAt, clock_offset AS clockOffset, status_json AS status,
       (SELECT gaps_json FROM lanes WHERE lanes.gateway = gateways.id AND lane = 'event'
          AND epoch = status_json ->> 'epoch') AS gaps,
       (SELECT count(*) FROM quarantine WHERE quarantine.gateway = gateways.id) AS quarantined
     FROM gateways WHERE ${seesHome('gateways.home')} ORDER BY id`,
  );
  const homeOf = (id: HomeId): Home | undefined => {
    const row = home.get(id);
    return row && (JSON.parse(row.home) as Home);
  };
  const devicesOf = (home: HomeId): HomeView['devices'] => devices.all({ home }).map(shown);
  const unknown = (id: HomeId): Home => {
    const area = areaOfDesk(id);
    if (area === undefined) return { id, community: '', address: '', residents: [], contacts: [] };
    return { ...desk, id, address: areaName.get(area)?.name ?? desk.address };
  };
  return {
    unknown,
    ofHome(id) {
      const { gateway: _, ...known } = shownHome(homeOf(id) ?? unknown(id));
      const gateway = gatewayOf.get(id);
      return {
        home: known,
        ...(gateway && { gateway: { ...withoutNulls(gateway), online: gateway.online === 1 } }),
        devices: devicesOf(id),
      };
    },
    views: (eyes) => ({
      async homes() {
        const rows = eyes.area === null ? homes.all() : homesOf.all(eyes);
        return rows.map(listed);
      },
      async findHomes(all, limit) {
        return words.all(JSON.stringify(all), limit, eyes).map(listed);
      },
      async communities() {
        return communities.all(eyes).map((row): Community => withoutNulls(row));
      },
      async home(id) {
        const row = seen.get(id, eyes);
        const gateway = row && gatewayOf.get(id);
        return (
          row && {
            ...listed(row),
            ...(gateway && { gatewayState: { ...withoutNulls(gateway), online: gateway.online === 1 } }),
            devices: devicesOf(id),
          }
        );
      },
      async protection(id) {
        const gateway = seen.get(id, eyes) && gatewayOf.get(id);
        return {
          ...(gateway && { gateway: { ...withoutNulls(gateway), online: gateway.online === 1 } }),
          devices: gateway
            ? devices.all({ home: id }).map(({ givenName: _, ...row }) => deviceOfRow(row))
            : [],
        };
      },
      async gateways() {
        return gateways.all(eyes).map(gatewayView);
      },
    }),
  };
}

const listed = ({ home, drills }: ListedRow): HomeListed => ({
  ...shownHome(JSON.parse(home) as Home),
  ...(drills === 1 && { drillHome: true }),
});
const shownHome = ({ presenceCode: _, ...home }: Home): HomeFacts => home;

interface NamedRow extends DeviceRow {
  givenName: string | null;
}

/** By the name that the desk gave it. What only supervision needs stays inside. */
function shown({ givenName, ...row }: NamedRow): HomeView['devices'][number] {
  const { watch: _w, testedAt: _t, overdueSince: _o, brokenSince: _b, ...device } = row;
  const known = withoutNulls(device);
  return givenName === null ? known : { ...known, name: givenName, gatewayName: known.name };
}

function gatewayView({ status, gaps, online, ...row }: GatewayRow): GatewayView {
  const said =
    status === null
      ? undefined
      : (JSON.parse(status) as Pick<GatewayView, 'version' | 'queue'> & {
          thinned: number;
          refused: Record<string, number>;
        });
  const missing = gaps === null ? [] : (JSON.parse(gaps) as LaneProgress['gaps']);
  return {
    ...withoutNulls(row),
    online: online === 1,
    missing: missing.map(([from, to]) => [from, to]),
    ...(said?.version !== undefined && { version: said.version }),
    ...(said?.queue && { queue: said.queue }),
    ...(said && { thinned: said.thinned, refused: said.refused }),
  };
}
