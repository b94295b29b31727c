-- Members of families, each bound to one home by somebody's consent, and those who are invited.

-- A code is used once and soon over; nothing of it is kept but its hash.
CREATE TABLE family_invitations (
  id           TEXT PRIMARY KEY,
  home         TEXT NOT NULL,
  code_hash    TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  relation     TEXT NOT NULL,
  phone        TEXT,
  consent_json TEXT NOT NULL,
  expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_of_home ON family_invitations (home, expires_at);

-- Kept when it has ended: who could see what, and since when, must be answered later.
CREATE TABLE family_members (
  user         TEXT PRIMARY KEY REFERENCES users (id),
  home         TEXT NOT NULL,
  name         TEXT NOT NULL,
  relation     TEXT NOT NULL,
  phone        TEXT,
  place        INTEGER NOT NULL,
  consent_json TEXT NOT NULL,
  joined_at    INTEGER NOT NULL,
  quiet_json   TEXT,
  ended_at     INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX family_of_home ON family_members (home, place) WHERE ended_at IS NULL;

-- What a family is shown of the weeks behind.
CREATE INDEX alert_of_home ON alerts (home, opened_at);
