-- The lifecycle beyond the first: cases of several alerts, evidence that weighs more, people who may be gone, homes under test.

-- The alert whose case this one has become part of.
ALTER TABLE alerts ADD COLUMN part_of TEXT;
-- Worse or further evidence: when, and the level of gas or smoke that it was last told at.
ALTER TABLE alerts ADD COLUMN worsened_at INTEGER;
ALTER TABLE alerts ADD COLUMN level REAL;
CREATE INDEX alert_case ON alerts (part_of) WHERE part_of IS NOT NULL;

-- When each person's page was last there. Who is gone for too long loses the claim.
CREATE TABLE presence (
  user    TEXT PRIMARY KEY REFERENCES users (id),
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Homes under test: until then their alarms are on record and alarm nobody.
CREATE TABLE home_tests (
  home       TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL,
  by_user    TEXT NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_tried ON alerts (home, opened_at) WHERE test = 1;
