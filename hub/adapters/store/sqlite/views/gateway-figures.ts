/** What all gateways come to, added up in the database: at ten thousand homes nobody may read each of them for a page of metrics. */
import type { Duration } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { GatewayFigures, Reader } from '../../../../app/ports.ts';
import { type Eyes, seesHome } from './eyes.ts';

const nothing: GatewayFigures = {
  ...{ online: 0, offline: 0, waitingEvents: 0, waitingReadings: 0 },
  ...{ thinned: 0, refused: 0, missingEvents: 0, clocksOff: 0 },
};

const counted = `gateways.last_heard_at IS NOT NULL AND ${seesHome('gateways.home')}
  AND (gateways.online = 1 OR NOT EXISTS (SELECT 1 FROM gateways AS newer
    WHERE newer.home = gateways.home AND newer.last_heard_at > gateways.last_heard_at))`;

/** A status is long, for it names all devices: it is read once, and the few numbers are taken out of what is left. */
const said = `SELECT online, clock_offset,
    json_extract(status_json, '$.queue.event', '$.queue.reading', '$.thinned', '$.refused') AS numbers
  FROM gateways WHERE ${counted}`;

/** Of the outbox that its gateway has now. Few lanes have gaps, so it begins with those. */
const missing = `SELECT sum((gap.value ->> 1) - (gap.value ->> 0) + 1)
  FROM lanes CROSS JOIN gateways ON gateways.id = lanes.gateway CROSS JOIN json_each(gaps_json) AS gap
  WHERE lane = 'event' AND gaps_json <> '[]' AND epoch = status_json ->> 'epoch' AND ${counted}`;

export const gatewayFigureViews = (
  db: Database.Database,
): ((eyes: Eyes) => Pick<Reader, 'gatewayFigures'>) => {
  const figures = db.prepare<[Eyes & { clockOff: Duration }], GatewayFigures>(
    `WITH said AS MATERIALIZED (${said})
     SELECT count(*) FILTER (WHERE online = 1) AS online,
       count(*) FILTER (WHERE online = 0) AS offline,
       ifnull(sum(numbers ->> 0) FILTER (WHERE online = 1), 0) AS waitingEvents,
       ifnull(sum(numbers ->> 1) FILTER (WHERE online = 1), 0) AS waitingReadings,
       ifnull(sum(numbers ->> 2), 0) AS thinned,
       ifnull(sum((SELECT sum(value) FROM json_each(numbers -> 3))), 0) AS refused,
       ifnull((${missing}), 0) AS missingEvents,
       count(*) FILTER (WHERE abs(clock_offset) > @clockOff) AS clocksOff
     FROM said`,
  );
  return (eyes) => ({
    async gatewayFigures(clockOff) {
      return figures.get({ ...eyes, clockOff }) ?? nothing;
    },
  });
};
