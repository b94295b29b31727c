-- Photos from the scene. In the store itself: they are few and small, and are deleted in the same transaction as what they belong to.
CREATE TABLE photos (
  id       TEXT PRIMARY KEY,
  dispatch TEXT NOT NULL REFERENCES dispatches (id),
  alert    TEXT NOT NULL REFERENCES alerts (id),
  home     TEXT NOT NULL,
  at       INTEGER NOT NULL,
  jpeg     BLOB NOT NULL
) STRICT;
CREATE INDEX photo_of_dispatch ON photos (dispatch);
CREATE INDEX photo_of_home ON photos (home);
CREATE INDEX photo_by_age ON photos (at);
