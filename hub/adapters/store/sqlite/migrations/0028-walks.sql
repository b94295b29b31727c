-- The newest test of each home outlives its end: what answered in it, and what did not, is asked for afterwards.
CREATE TABLE walks (
  home       TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL
) STRICT;
