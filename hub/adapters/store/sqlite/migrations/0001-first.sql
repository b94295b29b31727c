-- Times are Unix milliseconds by the hub's clock unless a name says otherwise. JSON columns end in _json.

CREATE TABLE homes (
  id        TEXT PRIMARY KEY,
  home_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE gateways (
  id            TEXT PRIMARY KEY,
  home          TEXT NOT NULL,
  secret_hash   TEXT NOT NULL,
  online        INTEGER NOT NULL,
  farewell      TEXT,
  last_heard_at INTEGER,
  clock_offset  REAL,
  status_json   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX gateway_of_home ON gateways (home);

CREATE TABLE devices (
  gateway       TEXT NOT NULL REFERENCES gateways (id),
  id            TEXT NOT NULL,
  class         TEXT NOT NULL,
  name          TEXT NOT NULL,
  room          TEXT,
  state         TEXT NOT NULL,
  watch         TEXT NOT NULL,
  last_heard_at INTEGER,
  PRIMARY KEY (gateway, id)
) STRICT, WITHOUT ROWID;

-- An event is told apart by its unique key and by nothing else.
CREATE TABLE events (
  number      INTEGER PRIMARY KEY,
  gateway     TEXT NOT NULL,
  epoch       TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  home        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  arrived_at  INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  item_json   TEXT NOT NULL,
  UNIQUE (gateway, epoch, seq)
) STRICT;

CREATE TABLE lanes (
  gateway   TEXT NOT NULL,
  epoch     TEXT NOT NULL,
  lane      TEXT NOT NULL,
  highest   INTEGER NOT NULL,
  settled   INTEGER NOT NULL,
  gaps_json TEXT NOT NULL,
  PRIMARY KEY (gateway, epoch, lane)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id            TEXT PRIMARY KEY,
  username      TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  role          TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  disabled      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  user       TEXT NOT NULL REFERENCES users (id),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_expiry ON sessions (expires_at);

CREATE TABLE alerts (
  id              TEXT PRIMARY KEY,
  home            TEXT NOT NULL,
  kind            TEXT NOT NULL,
  severity        TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('pending', 'raised', 'claimed', 'resolved', 'closed', 'cancelled')),
  test            INTEGER NOT NULL,
  opened_at       INTEGER NOT NULL,
  pending_until   INTEGER,
  raised_at       INTEGER,
  answered_at     INTEGER,
  claimed_at      INTEGER,
  claimed_by      TEXT REFERENCES users (id),
  resolved_at     INTEGER,
  closed_at       INTEGER,
  restored_at     INTEGER,
  cancel_asked_at INTEGER,
  disposition     TEXT,
  note            TEXT,
  events          INTEGER NOT NULL,
  devices_json    TEXT NOT NULL,
  alarming_json   TEXT NOT NULL,
  change          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- At most one open alert per home and kind, whatever the code believes.
CREATE UNIQUE INDEX one_open_alert ON alerts (home, kind)
  WHERE state IN ('pending', 'raised', 'claimed', 'resolved');
CREATE INDEX alert_ended ON alerts (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE timeline (
  number     INTEGER PRIMARY KEY,
  alert      TEXT NOT NULL REFERENCES alerts (id),
  entry_json TEXT NOT NULL
) STRICT;
CREATE INDEX timeline_of_alert ON timeline (alert, number);

CREATE TABLE deadlines (
  key     TEXT PRIMARY KEY,
  at      INTEGER NOT NULL,
  urgency INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_order ON deadlines (at);

CREATE TABLE commands (
  id           TEXT PRIMARY KEY,
  gateway      TEXT NOT NULL REFERENCES gateways (id),
  alert        TEXT REFERENCES alerts (id),
  state        TEXT NOT NULL,
  issued_at    INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  command_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX command_unanswered ON commands (gateway, issued_at) WHERE state IN ('queued', 'sent');
CREATE INDEX command_of_alert ON commands (alert);

-- AUTOINCREMENT: a number is never used twice, even when old ones are trimmed.
CREATE TABLE changes (
  change      INTEGER PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  change_json TEXT NOT NULL
) STRICT;

CREATE TABLE quarantine (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  gateway     TEXT NOT NULL,
  at          INTEGER NOT NULL,
  code        TEXT NOT NULL,
  faults_json TEXT NOT NULL,
  body        TEXT NOT NULL
) STRICT;
CREATE INDEX quarantine_of_gateway ON quarantine (gateway, number);

CREATE TABLE audit (
  number  INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  by_user TEXT NOT NULL,
  what    TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT;
