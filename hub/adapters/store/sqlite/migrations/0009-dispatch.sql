-- Who goes to the door, and who was asked to.

-- Cells: the square of the town (hub/core/dispatch/grid.ts) of their base, and of their telephone's last position.
CREATE TABLE responders (
  id          TEXT PRIMARY KEY,
  user        TEXT UNIQUE REFERENCES users (id),
  level       TEXT NOT NULL,
  area        TEXT,
  base_cell   INTEGER NOT NULL,
  seen_cell   INTEGER,
  record_json TEXT NOT NULL,
  news_json   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX responder_base ON responders (base_cell);
CREATE INDEX responder_seen ON responders (seen_cell) WHERE seen_cell IS NOT NULL;

CREATE TABLE dispatches (
  id            TEXT PRIMARY KEY,
  alert         TEXT NOT NULL REFERENCES alerts (id),
  responder     TEXT NOT NULL REFERENCES responders (id),
  state         TEXT NOT NULL,
  offered_at    INTEGER NOT NULL,
  accepted_at   INTEGER,
  dispatch_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dispatch_of_alert ON dispatches (alert, offered_at, id);
CREATE INDEX dispatch_of_responder ON dispatches (responder, offered_at, id);
