-- Ordinary requests for one of the ten helps, who was asked to go to them, and notices about them.

CREATE TABLE help_requests (
  id           TEXT PRIMARY KEY,
  home         TEXT NOT NULL,
  state        TEXT NOT NULL
    CHECK (state IN ('open', 'appointed', 'agreed', 'there', 'missed', 'done', 'cancelled')),
  opened_at    INTEGER NOT NULL,
  ended_at     INTEGER,
  change       INTEGER NOT NULL,
  request_json TEXT NOT NULL,
  CHECK ((ended_at IS NOT NULL) = (state IN ('done', 'cancelled')))
) STRICT, WITHOUT ROWID;
CREATE INDEX help_request_open ON help_requests (home, opened_at) WHERE ended_at IS NULL;
CREATE INDEX help_request_ended ON help_requests (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX help_request_opened ON help_requests (opened_at);

CREATE TABLE help_request_lines (
  number     INTEGER PRIMARY KEY,
  request    TEXT NOT NULL REFERENCES help_requests (id),
  entry_json TEXT NOT NULL
) STRICT;
CREATE INDEX help_request_story ON help_request_lines (request, number);

-- A life like that of a dispatch, but no part of it: who has one is free for every alert.
CREATE TABLE visits (
  id         TEXT PRIMARY KEY,
  request    TEXT NOT NULL REFERENCES help_requests (id),
  responder  TEXT NOT NULL REFERENCES responders (id),
  state      TEXT NOT NULL,
  offered_at INTEGER NOT NULL,
  from_at    INTEGER NOT NULL,
  to_at      INTEGER NOT NULL,
  visit_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_of_request ON visits (request, offered_at, id);
CREATE INDEX visit_of_responder ON visits (responder, offered_at, id);
CREATE INDEX visit_ahead ON visits (to_at, from_at) WHERE state IN ('offered', 'accepted', 'en_route', 'arrived');

CREATE TABLE outbox_of_both (
  id        TEXT PRIMARY KEY,
  alert     TEXT REFERENCES alerts (id),
  request   TEXT REFERENCES help_requests (id),
  what      TEXT NOT NULL CHECK (what IN ('notify', 'offer_dispatch')),
  urgency   INTEGER NOT NULL,
  state     TEXT NOT NULL
    CHECK (state IN ('queued', 'sending', 'accepted', 'delivered', 'read', 'failed', 'expired')),
  at        INTEGER NOT NULL,
  -- While queued: not before.
  due_at    INTEGER NOT NULL,
  -- Since when it should have left, whatever was tried since.
  owed_at   INTEGER NOT NULL,
  body_json TEXT NOT NULL,
  life_json TEXT,
  CHECK ((what = 'notify') = (life_json IS NOT NULL)),
  CHECK ((alert IS NULL) <> (request IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_of_both
  SELECT id, alert, NULL, what, urgency, state, at, due_at, owed_at, body_json, life_json FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_both RENAME TO outbox;
CREATE INDEX outbox_queued ON outbox (urgency, at, id, due_at) WHERE state = 'queued';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_next ON outbox (due_at) WHERE state = 'queued';
CREATE INDEX outbox_owed ON outbox (alert, owed_at) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_of_alert ON outbox (alert, at);
