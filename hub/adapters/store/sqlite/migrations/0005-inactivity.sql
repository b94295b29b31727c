-- The watch over the people of each home, with what is usual there.
CREATE TABLE inactivity (
  home       TEXT PRIMARY KEY,
  watch_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
