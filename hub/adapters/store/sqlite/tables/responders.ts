/** Those who go to the door. */
import {
  type AlertId,
  earlier,
  hours,
  type Instant,
  type ResponderId,
  type ResponderRecord,
  responderKinds,
  type Severity,
  type UserId,
} from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { Reach, ResponderNews, Responders } from '../../../../app/ports.ts';
import type { Cell } from '../../../../core/dispatch/grid.ts';
import type { Responder } from '../../../../core/dispatch/responder.ts';
import { orNull } from '../rows.ts';

interface Row {
  record: string;
  news: string;
  load: number;
  busyWith: AlertId | null;
  onlyAsked: Severity | null;
  onTheWayTo: Severity | null;
  accountClosed: 0 | 1 | null;
}

interface Since {
  since: Instant;
}
interface Reached {
  levels: string;
  areas: string | null;
}

/** Who was up all night is not the first to be asked in the morning. */
const loadOver = hours(12);

/** An alert that is over keeps nobody busy, even where its responder never said that they were done; nor does a drill. */
const openOnes = `FROM dispatches JOIN alerts ON alerts.id = dispatches.alert
    WHERE dispatches.responder = responders.id AND dispatches.state IN ('offered', 'accepted', 'en_route', 'arrived')
      AND alerts.state IN ('pending', 'raised', 'claimed', 'resolved') AND alerts.drill = 0`;
const columns = `record_json AS record, news_json AS news,
  (SELECT count(*) FROM dispatches WHERE dispatches.responder = responders.id AND accepted_at > @since
    AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.id = dispatches.alert AND alerts.drill = 1)) AS load,
  (SELECT alert ${openOnes} LIMIT 1) AS busyWith,
  (SELECT iif(max(dispatches.state <> 'offered'), NULL, min(dispatch_json ->> 'severity')) ${openOnes}) AS onlyAsked,
  (SELECT iif(max(dispatches.state = 'arrived') OR min(dispatches.state = 'offered'), NULL, min(alerts.severity)) ${openOnes}) AS onTheWayTo,
  (SELECT disabled FROM users WHERE users.id = responders.user) AS accountClosed`;

const reached = `level IN (SELECT value FROM json_each(@levels))
  AND (@areas IS NULL OR area IS NULL OR area IN (SELECT value FROM json_each(@areas)))`;

type Lookup = Omit<Responders, 'put' | 'putNews'>;

export function respondersLookup(db: Database.Database): Lookup {
  const get = db.prepare<[Since & { id: ResponderId }], Row>(
    `SELECT ${columns} FROM responders WHERE id = @id`,
  );
  const ofUser = db.prepare<[Since & { user: UserId }], Row>(
    `SELECT ${columns} FROM responders WHERE user = @user`,
  );
  const all = db.prepare<[Since], Row>(`SELECT ${columns} FROM responders ORDER BY id`);
  // Each square is one range of an index; somebody whose base and telephone are both there is found once.
  const within = db.prepare<[Since & Reached & { cells: string }], Row>(
    `SELECT ${columns} FROM responders WHERE ${reached} AND id IN (
       SELECT near.id FROM json_each(@cells) AS cell
         CROSS JOIN responders AS near ON near.base_cell BETWEEN cell.value ->> 0 AND cell.value ->> 1
       UNION
       SELECT near.id FROM json_each(@cells) AS cell
         CROSS JOIN responders AS near ON near.seen_cell BETWEEN cell.value ->> 0 AND cell.value ->> 1)`,
  );
  const any = db.prepare<[Reached], { id: ResponderId }>(
    `SELECT id FROM responders WHERE user IN (SELECT id FROM users WHERE disabled = 0) AND ${reached} LIMIT 1`,
  );
  const since = (now: Instant): Since => ({ since: earlier(now, loadOver) });
  return {
    async get(id, now) {
      const row = get.get({ ...since(now), id });
      return row && responderOfRow(row);
    },
    async ofUser(user, now) {
      const row = ofUser.get({ ...since(now), user });
      return row && responderOfRow(row);
    },
    async all(now) {
      return all.all(since(now)).map(responderOfRow);
    },
    async within(cells, reach, now) {
      return within
        .all({ ...since(now), ...reachOf(reach), cells: JSON.stringify(cells) })
        .map(responderOfRow);
    },
    async any(reach) {
      return any.get(reachOf(reach)) !== undefined;
    },
  };
}

export function respondersTable(db: Database.Database): Responders {
  const put = db.prepare<[ResponderId, UserId | null, string, string | null, Cell, string, string]>(
    `INSERT INTO responders (id, user, level, area, base_cell, record_json, news_json) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET user = excluded.user, level = excluded.level, area = excluded.area,
       base_cell = excluded.base_cell, record_json = excluded.record_json`,
  );
  const putNews = db.prepare<[Cell | null, string, ResponderId]>(
    'UPDATE responders SET seen_cell = ?, news_json = ? WHERE id = ?',
  );
  return {
    ...respondersLookup(db),
    async put(record, cell) {
      const { id, user, kind, area } = record;
      const unheard = JSON.stringify({ unanswered: 0 });
      const { level } = responderKinds[kind];
      put.run(id, orNull(user), level, orNull(area), cell, JSON.stringify(record), unheard);
    },
    async putNews(id, news, cell) {
      putNews.run(orNull(cell), JSON.stringify(news), id);
    },
  };
}

const reachOf = ({ levels, areas }: Reach): Reached => ({
  levels: JSON.stringify(levels),
  areas: areas ? JSON.stringify(areas) : null,
});

const responderOfRow = ({
  record,
  news,
  load,
  busyWith,
  onlyAsked,
  onTheWayTo,
  accountClosed,
}: Row): Responder => ({
  ...(JSON.parse(record) as ResponderRecord),
  ...(JSON.parse(news) as ResponderNews),
  load,
  ...(accountClosed === 1 && { accountClosed: true }),
  ...(busyWith !== null && { busyWith }),
  ...(onlyAsked !== null && { onlyAsked }),
  ...(onTheWayTo !== null && { onTheWayTo }),
});
