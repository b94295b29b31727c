-- Of a channel that goes through many providers (push services), those that have taken something, and when last, to the day.
CREATE TABLE proven_providers (
  channel  TEXT NOT NULL,
  provider TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (channel, provider)
) STRICT, WITHOUT ROWID;
