-- Plans that supervisors changed, the ladder beside each alert, and what goes out to people.

-- Append only: every row is a version of all plans together. The newest row of a scope and kind is the one in force.
CREATE TABLE plan_changes (
  version     INTEGER PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  by_user     TEXT NOT NULL REFERENCES users (id),
  scope       TEXT NOT NULL,
  scope_name  TEXT NOT NULL,
  kind        TEXT NOT NULL,
  change_json TEXT NOT NULL
) STRICT;
CREATE INDEX plan_change_of ON plan_changes (kind, scope, scope_name, version);

-- The plan is written down whole: an alert keeps the one that it began under.
CREATE TABLE ladders (
  alert        TEXT PRIMARY KEY REFERENCES alerts (id),
  plan_version INTEGER NOT NULL,
  plan_json    TEXT NOT NULL,
  ladder_json  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Transactional outbox: written with the step that wants it, delivered after the commit. The id is the only judge of a repeat.
CREATE TABLE outbox (
  id        TEXT PRIMARY KEY,
  alert     TEXT NOT NULL REFERENCES alerts (id),
  what      TEXT NOT NULL CHECK (what IN ('notify', 'offer_dispatch')),
  urgency   INTEGER NOT NULL,
  state     TEXT NOT NULL CHECK (state IN ('queued', 'sent')),
  at        INTEGER NOT NULL,
  sent_at   INTEGER,
  body_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_queued ON outbox (urgency, at) WHERE state = 'queued';
CREATE INDEX outbox_of_alert ON outbox (alert, at);

-- Alerts that nobody had when the ladders came begin theirs at once.
INSERT INTO deadlines (key, at, urgency)
  SELECT 'ladder_rung:' || id, 0, CAST(substr(severity, 2) AS INTEGER) - 1 FROM alerts WHERE state = 'raised';
