/** The auditor's own questions to the store. Each goes by a key, so that a look costs little however much is stored. */
import type { AlertId, CommandId, EventId, Instant, Severity } from '@zhuji/protocol';
import type Database from 'better-sqlite3';
import type { AlertFact, CommandFact, Facts } from '../../core/auditor/facts.ts';

export type Queries = ReturnType<typeof prepareQueries>;

interface AlertRow {
  id: AlertId;
  kind: string;
  severity: Severity;
  state: AlertFact['state'];
  holder: string | null;
  able: number | null;
  pendingUntil: Instant | null;
  raisedAt: Instant | null;
  /** key@moment, with a space between. */
  deadlines: string | null;
  /** JSON */
  ladder: string | null;
  lines: number;
  noticed: number;
  somebodyTold: number;
  inFeed: number;
}

interface CommandRow {
  id: CommandId;
  state: CommandFact['state'];
  issuedAt: Instant;
  expiresAt: Instant;
  expires: number;
  heardAt: Instant | null;
}

const alerts = `
  SELECT id, kind, severity, state, claimed_by AS holder, pending_until AS pendingUntil, raised_at AS raisedAt,
    (SELECT disabled = 0 FROM users WHERE users.id = claimed_by) AS able,
    (SELECT group_concat(key || '@' || at, ' ') FROM deadlines
      WHERE key IN ('alert_window:' || alerts.id, 'alert_filing:' || alerts.id,
          'alert_holder:' || alerts.id, 'ladder_rung:' || alerts.id)
        OR (key > 'ladder_limit:' || alerts.id || '/' AND key < 'ladder_limit:' || alerts.id || '0')) AS deadlines,
    (SELECT ladder_json FROM ladders WHERE alert = alerts.id) AS ladder,
    (SELECT count(*) FROM timeline WHERE alert = alerts.id) AS lines,
    EXISTS (SELECT 1 FROM outbox WHERE alert = alerts.id)
      OR EXISTS (SELECT 1 FROM timeline WHERE alert = alerts.id AND entry_json ->> 'what' = 'rung') AS noticed,
    EXISTS (SELECT 1 FROM outbox WHERE alert = alerts.id AND what = 'notify') AS somebodyTold,
    change < coalesce((SELECT min(change) FROM changes), 0)
      OR EXISTS (SELECT 1 FROM changes WHERE changes.change = alerts.change) AS inFeed
  FROM alerts WHERE state IN ('pending', 'raised', 'claimed', 'resolved')`;

const commands = `
  SELECT id, state, issued_at AS issuedAt, expires_at AS expiresAt,
    EXISTS (SELECT 1 FROM deadlines WHERE key = 'command_expiry:' || commands.id) AS expires,
    (SELECT last_heard_at FROM gateways WHERE gateways.id = commands.gateway) AS heardAt
  FROM commands WHERE state IN ('queued', 'sent')`;

const unsent = `
  SELECT coalesce(alert, request) AS subject, count(*) AS count, min(owed_at) AS since FROM outbox WHERE state IN ('queued', 'sending')
  GROUP BY 1 ORDER BY since LIMIT 100`;

const unwatchedGateways = `
  SELECT 'gateway_silent:' || id AS key FROM gateways
  WHERE online = 1 AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'gateway_silent:' || gateways.id)`;

const unwatchedLosses = `
  SELECT 'gateway_alone:' || gateway AS key FROM losses
  WHERE alone = 0 AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'gateway_alone:' || losses.gateway)`;

const unwatchedHomes = `
  SELECT 'inactivity:' || home AS key FROM inactivity
  WHERE NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'inactivity:' || inactivity.home)`;

const unwatchedRequests = `
  SELECT 'request_due:' || id AS key FROM help_requests
  WHERE ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM deadlines WHERE key = 'request_due:' || help_requests.id)`;

const devices = `
  SELECT gateway, id, gateway || '/' || id AS name,
    watch <> 'watched'
      OR EXISTS (SELECT 1 FROM deadlines WHERE key = 'device_silent:' || gateway || '/' || devices.id) AS watched,
    broken_since IS NULL
      OR EXISTS (SELECT 1 FROM deadlines WHERE key = 'device_broken:' || gateway || '/' || devices.id) AS repaired,
    (tested_at IS NULL AND overdue_since IS NULL)
      OR EXISTS (SELECT 1 FROM deadlines WHERE key = 'test_due:' || gateway || '/' || devices.id) AS tested
  FROM devices WHERE (gateway, id) > (@gateway, @id) ORDER BY gateway, id LIMIT @limit`;

const lanes = `
  SELECT gateway || ':' || epoch AS lane, gaps_json ->> '$[0][0]' AS awaited,
    (SELECT last_heard_at FROM gateways WHERE gateways.id = lanes.gateway) AS heardAt
  FROM lanes WHERE lane = 'event' AND gaps_json <> '[]'`;

const eventsWithoutCase = `
  SELECT gateway || ':' || epoch || ':' || seq AS id FROM events
  WHERE number > @event AND kind IN (SELECT value FROM json_each(@kinds)) AND item_json ->> 'phase' = 'new'
    AND coalesce(item_json ->> 'test', 0) = 0
    AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.home = events.home AND alerts.drill = 0
      AND (alerts.kind = events.kind OR (events.kind = 'fall_suspected' AND alerts.kind = 'fall'))
      AND state IN ('pending', 'raised', 'claimed', 'resolved'))`;

const newest = `
  SELECT coalesce((SELECT max(number) FROM events), 0) AS event,
    coalesce((SELECT max(number) FROM timeline), 0) AS line`;

export function prepareQueries(db: Database.Database) {
  return {
    alerts: db.prepare<[], AlertRow>(alerts),
    overdue: db.prepare<[Instant], { key: string; at: Instant }>(
      'SELECT key, at FROM deadlines WHERE at < ? ORDER BY at LIMIT 100',
    ),
    commands: db.prepare<[], CommandRow>(commands),
    unsent: db.prepare<[], Facts['unsent'][number]>(unsent),
    unwatchedGateways: db.prepare<[], { key: string }>(unwatchedGateways),
    unwatchedLosses: db.prepare<[], { key: string }>(unwatchedLosses),
    unwatchedHomes: db.prepare<[], { key: string }>(unwatchedHomes),
    unwatchedRequests: db.prepare<[], { key: string }>(unwatchedRequests),
    devices: db.prepare<
      [{ gateway: string; id: string; limit: number }],
      { gateway: string; id: string; name: string; watched: number; repaired: number; tested: number }
    >(devices),
    lanes: db.prepare<[], { lane: string; awaited: number; heardAt: Instant | null }>(lanes),
    newest: db.prepare<[], { event: number; line: number }>(newest),
    eventsInLines: db.prepare<[{ line: number }], { event: EventId }>(
      `SELECT entry_json ->> 'event' AS event FROM timeline WHERE number > @line AND entry_json ->> 'event' IS NOT NULL`,
    ),
    eventsWithoutCase: db.prepare<[{ event: number; kinds: string }], { id: EventId }>(eventsWithoutCase),
  };
}
