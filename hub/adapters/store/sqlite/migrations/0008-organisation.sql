-- The service network as a tree, and whose it is that a person sees.

CREATE TABLE areas (
  id        TEXT PRIMARY KEY,
  parent    TEXT,
  area_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every area with itself and all that lies below it, so that "what may this person see" is one look-up by key.
CREATE TABLE area_within (
  top  TEXT NOT NULL,
  area TEXT NOT NULL,
  PRIMARY KEY (top, area)
) STRICT, WITHOUT ROWID;

-- NULL: everything.
ALTER TABLE users ADD COLUMN area TEXT;

CREATE INDEX home_of_station ON homes (home_json ->> 'station');
