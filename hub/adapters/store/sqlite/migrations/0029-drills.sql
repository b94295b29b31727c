-- A drill is an alert that no device speaks of. It takes no real alert's place: the key of home and kind is the real ones' alone.
ALTER TABLE alerts ADD COLUMN drill INTEGER NOT NULL DEFAULT 0;
DROP INDEX one_open_alert;
CREATE UNIQUE INDEX one_open_alert ON alerts (home, kind)
  WHERE state IN ('pending', 'raised', 'claimed', 'resolved') AND drill = 0;
CREATE UNIQUE INDEX one_open_drill ON alerts (home)
  WHERE state IN ('pending', 'raised', 'claimed', 'resolved') AND drill = 1;

CREATE TABLE drills (
  alert      TEXT PRIMARY KEY REFERENCES alerts (id),
  scenario   TEXT NOT NULL,
  by_user    TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX drill_by_age ON drills (started_at);

-- Where drills may be held.
CREATE TABLE drill_homes (
  home    TEXT PRIMARY KEY,
  by_user TEXT NOT NULL,
  at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
