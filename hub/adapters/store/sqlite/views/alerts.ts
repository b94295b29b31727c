/** Alerts as the API gives them. */
import type {
  AlertDetail,
  AlertId,
  AlertSummary,
  DeviceId,
  EventMark,
  Home,
  HomeId,
  Instant,
  TimelineEntry,
} from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { CommandState, Reader } from '../../../../app/ports.ts';
import type { Told } from '../../../../core/dispatch/times.ts';
import type { Call } from '../../../../core/statistics/answers.ts';
import { type AlertRow, alertColumns } from '../alert-row.ts';
import { withoutNulls } from '../rows.ts';
import { escalationView } from './escalation.ts';
import { type Eyes, homesOfArea, seesHome } from './eyes.ts';
import type { PlaceLookup } from './places.ts';

type SummaryRow = AlertRow & { claimedByName: string | null; homeJson: string | null; change: number };
type Views = Pick<
  Reader,
  | 'openAlerts'
  | 'closedAlerts'
  | 'closedCalls'
  | 'alertsOf'
  | 'alertsOfHome'
  | 'marksOfHome'
  | 'callsSince'
  | 'alert'
  | 'storyOf'
  | 'summary'
>;
type MarkRow = Nullable<EventMark>;

interface Marked extends Eyes {
  readonly home: HomeId;
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
}

type Nullable<Row> = {
  [Key in keyof Row]-?: Exclude<Row[Key], undefined> | (undefined extends Row[Key] ? null : never);
};

/** An alert of a home that the register does not know (yet) is shown all the same. */
const select = `SELECT ${alertColumns}, change, users.name AS claimedByName, home_json AS homeJson
  FROM alerts LEFT JOIN users ON users.id = claimed_by LEFT JOIN homes ON homes.id = alerts.home`;

/** What ended in so few homes is gathered sooner than it is found among all that ended. */
const fewHomes = 100;
const ofArea = `SELECT homes.id FROM homes WHERE ${homesOfArea}
  UNION ALL SELECT 'desk-' || area FROM area_within WHERE top = @area`;

export function alertViews(db: Database.Database, places: PlaceLookup): (eyes: Eyes) => Views {
  const open = db.prepare<[Eyes], SummaryRow>(
    `${select} WHERE state IN ('pending', 'raised', 'claimed', 'resolved') AND ${seesHome('alerts.home')}
     ORDER BY severity, opened_at, alerts.id`,
  );
  const closed = db.prepare<[number, Eyes], SummaryRow>(
    `${select} WHERE closed_at IS NOT NULL AND ${seesHome('alerts.home')} ORDER BY closed_at DESC LIMIT ?`,
  );
  const closedOfFew = db.prepare<[number, Eyes], SummaryRow>(
    `${select} WHERE alerts.home IN (${ofArea}) AND closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT ?`,
  );
  const hasFew = db.prepare<[Eyes], { few: number }>(
    `SELECT count(*) <= ${fewHomes} AS few FROM (SELECT 1 FROM homes WHERE ${homesOfArea} LIMIT ${fewHomes + 1})`,
  );
  const call = `closed_at IS NOT NULL AND test = 0 AND drill = 0 AND part_of IS NULL AND severity IN ('P1', 'P2')`;
  const told = 'id, opened_at AS openedAt, resolved_at AS resolvedAt, closed_at AS closedAt, state';
  // By the index of their own: the planner, left to itself, takes the one of all that ended.
  const closedCalls = db.prepare<[number, Eyes], Nullable<Told>>(
    `SELECT ${told} FROM alerts INDEXED BY closed_call WHERE ${call} AND ${seesHome('alerts.home')}
     ORDER BY closed_at DESC LIMIT ?`,
  );
  const closedCallsOfFew = db.prepare<[number, Eyes], Nullable<Told>>(
    `SELECT ${told} FROM alerts WHERE home IN (${ofArea}) AND ${call} ORDER BY closed_at DESC LIMIT ?`,
  );
  const one = db.prepare<[AlertId, Eyes], SummaryRow>(
    `${select} WHERE alerts.id = ? AND ${seesHome('alerts.home')}`,
  );
  const seen = db.prepare<[AlertId, Eyes], { seen: number }>(
    `SELECT 1 AS seen FROM alerts WHERE id = ? AND ${seesHome('home')}`,
  );
  const ofHome = db.prepare<[HomeId, Instant, Eyes], SummaryRow>(
    `${select} WHERE alerts.home = ? AND drill = 0 AND (opened_at >= ? OR closed_at IS NULL) AND ${seesHome('alerts.home')}
     ORDER BY opened_at DESC`,
  );
  const page = db.prepare<[HomeId, AlertId | null, AlertId | null, number, Eyes], SummaryRow>(
    `${select} WHERE alerts.home = ? AND (? IS NULL OR (opened_at, alerts.id) <
       (SELECT opened_at, id FROM alerts WHERE id = ?)) AND ${seesHome('alerts.home')}
     ORDER BY opened_at DESC, alerts.id DESC LIMIT ?`,
  );
  /** Open at some moment of the span. A drill happened to nobody: the charts tell of the home alone. */
  const within = `alerts.home = @home AND alerts.drill = 0 AND opened_at < @to AND (closed_at IS NULL OR closed_at >= @from)
    AND ${seesHome('alerts.home')}`;
  const marked = db.prepare<[Marked], SummaryRow>(
    `${select} WHERE ${within} ORDER BY opened_at DESC, alerts.id DESC LIMIT @limit`,
  );
  const saidOf = db.prepare<[Marked], MarkRow>(
    `SELECT coalesce(entry_json ->> 'happenedAt', entry_json ->> 'at') AS at, alert, entry_json ->> 'kind' AS kind,
       entry_json ->> 'phase' AS phase, entry_json ->> 'device' AS device
     FROM timeline JOIN alerts ON alerts.id = timeline.alert
     WHERE ${within} AND entry_json ->> 'what' = 'event' AND coalesce(entry_json ->> 'happenedAt', entry_json ->> 'at') >= @from
       AND coalesce(entry_json ->> 'happenedAt', entry_json ->> 'at') < @to ORDER BY 1 DESC LIMIT @limit`,
  );
  const calls = db.prepare<[Instant, Eyes], Nullable<Call>>(
    `SELECT severity, raised_at AS raisedAt, answered_at AS answeredAt, closed_at AS closedAt FROM alerts
     WHERE raised_at >= ? AND test = 0 AND drill = 0 AND part_of IS NULL AND ${seesHome('alerts.home')}`,
  );
  const lines = db.prepare<[AlertId], { entry: string }>(
    'SELECT entry_json AS entry FROM timeline WHERE alert = ? ORDER BY number',
  );
  const said = db.prepare<
    [AlertId],
    { at: Instant; phrase: string; minutes: number | null; state: CommandState }
  >(
    `SELECT issued_at AS at, command_json ->> 'phrase' AS phrase, command_json ->> 'minutes' AS minutes, state FROM commands
     WHERE alert = ? AND command_json ->> 'kind' = 'say' ORDER BY issued_at, id`,
  );

  const fewSeen = (eyes: Eyes): boolean => eyes.area !== null && hasFew.get(eyes)?.few === 1;
  const escalation = escalationView(db);

  /** Oldest first; what was said follows what was done at the same moment. */
  const timeline = (id: AlertId): TimelineEntry[] =>
    [
      ...lines.all(id).map(({ entry }) => JSON.parse(entry) as TimelineEntry),
      ...said.all(id).map(
        ({ at, phrase, minutes, state }): TimelineEntry => ({
          at,
          what: 'said',
          phrase,
          ...(minutes !== null && { minutes }),
          outcome: state,
        }),
      ),
    ].sort((a, b) => a.at - b.at);

  const homeOf = ({ home, homeJson }: SummaryRow): Home =>
    homeJson === null ? places.unknown(home) : (JSON.parse(homeJson) as Home);
  const summaryOf = (row: SummaryRow) => summaryOfRow(row, homeOf(row));

  const detail = (row: SummaryRow): AlertDetail => {
    const alert = summaryOf(row);
    const involved = new Set(JSON.parse(row.devices) as DeviceId[]);
    const place = places.ofHome(row.home);
    const climbs = escalation(row.id);
    return {
      alert,
      home: place.home,
      ...(place.gateway && { gateway: place.gateway }),
      devices: place.devices.map((device) => ({ ...device, involved: involved.has(device.id) })),
      timeline: timeline(row.id),
      ...(climbs && { escalation: climbs }),
    };
  };

  return (eyes) => ({
    async openAlerts() {
      return open.all(eyes).map(summaryOf);
    },
    async closedCalls(limit) {
      return (fewSeen(eyes) ? closedCallsOfFew : closedCalls)
        .all(limit, eyes)
        .map((row) => withoutNulls(row) as Told);
    },
    async closedAlerts(limit) {
      return (fewSeen(eyes) ? closedOfFew : closed).all(limit, eyes).map(summaryOf);
    },
    async alertsOf(home, since) {
      return ofHome.all(home, since, eyes).map(summaryOf);
    },
    async alertsOfHome(home, { before, limit }) {
      return page.all(home, before ?? null, before ?? null, limit, eyes).map(summaryOf);
    },
    async marksOfHome(home, span) {
      const asked = { ...span, home, ...eyes };
      return {
        alerts: marked.all(asked).map(summaryOf),
        events: saidOf.all(asked).map((row) => withoutNulls(row) as EventMark),
      };
    },
    async callsSince(at) {
      return calls.all(at, eyes).map((row) => withoutNulls(row) as Call);
    },
    async storyOf(id) {
      return seen.get(id, eyes) ? lines.all(id).map(({ entry }) => JSON.parse(entry) as TimelineEntry) : [];
    },
    async summary(id) {
      const row = one.get(id, eyes);
      return row && summaryOf(row);
    },
    async alert(id) {
      const row = one.get(id, eyes);
      return row && detail(row);
    },
  });
}

function summaryOfRow(row: SummaryRow, home: Home): AlertSummary {
  const {
    homeJson: _h,
    claimedByName,
    claimedBy,
    devices: _d,
    alarming: _a,
    note: _n,
    answeredAt: _t,
    level: _l,
    drill,
    ...rest
  } = row;
  return {
    ...withoutNulls(rest),
    test: row.test === 1,
    ...(drill === 1 && { drill: true }),
    home: {
      id: row.home,
      community: home.community,
      address: home.address,
      residents: home.residents.map((resident) => resident.name),
    },
    ...(claimedBy !== null && { claimedBy: { id: claimedBy, name: claimedByName ?? claimedBy } }),
  };
}
