-- Gateways that are gone: which outage tells of each, and whether it has an alert of its own.
CREATE TABLE losses (
  gateway   TEXT PRIMARY KEY REFERENCES gateways (id),
  home      TEXT NOT NULL,
  community TEXT NOT NULL,
  at        INTEGER NOT NULL,
  area      TEXT,
  alone     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX loss_of_community ON losses (community);
CREATE INDEX home_of_community ON homes (home_json ->> 'community');

-- How many were raised of late.
CREATE INDEX alert_raised ON alerts (raised_at) WHERE raised_at IS NOT NULL;
