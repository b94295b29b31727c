-- Notices have a life of their own: how far each has come, by which channel, and what it waits for.
CREATE TABLE outbox_of_lives (
  id        TEXT PRIMARY KEY,
  alert     TEXT NOT NULL REFERENCES alerts (id),
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
  CHECK ((what = 'notify') = (life_json IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO outbox_of_lives
  SELECT id, alert, what, urgency, iif(state = 'sent', 'accepted', 'queued'), at, at, at, body_json,
    iif(what = 'notify', json_patch(json_object(
      'severity', body_json ->> 'severity', 'state', iif(state = 'sent', 'accepted', 'queued'), 'tries', 0,
      'spent', json('[]'), 'held', json('[]'), 'rounds', 0, 'dueAt', at, 'owedAt', at,
      'expiresAt', at + 1800000), json_object('sentAt', sent_at)), NULL)
  FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_lives RENAME TO outbox;
CREATE INDEX outbox_queued ON outbox (urgency, at, id, due_at) WHERE state = 'queued';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_next ON outbox (due_at) WHERE state = 'queued';
CREATE INDEX outbox_owed ON outbox (alert, owed_at) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_of_alert ON outbox (alert, at);

-- Each try of each notice on each channel. What is counted here holds our ceilings; `ref` is the provider's own name for it.
CREATE TABLE notice_attempts (
  notice  TEXT NOT NULL,
  channel TEXT NOT NULL,
  at      INTEGER NOT NULL,
  -- A digest: whom it went to is not for everybody to read.
  address TEXT NOT NULL,
  outcome TEXT NOT NULL
    CHECK (outcome IN ('under_way', 'taken', 'gone', 'refused', 'busy', 'failed', 'delivered', 'undelivered')),
  ref     TEXT,
  PRIMARY KEY (notice, channel, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_of_channel ON notice_attempts (channel, at);
CREATE INDEX attempt_of_address ON notice_attempts (channel, address, at);
CREATE INDEX attempt_of_ref ON notice_attempts (channel, ref) WHERE ref IS NOT NULL;

CREATE TABLE push_subscriptions (
  endpoint TEXT PRIMARY KEY,
  user     TEXT NOT NULL REFERENCES users (id),
  p256dh   TEXT NOT NULL,
  auth     TEXT NOT NULL,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX push_of_user ON push_subscriptions (user, at);

-- Groups that the settings name: a bot in a chat, a system of somebody else's. Written anew at each start.
CREATE TABLE group_channels (
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (name, role)
) STRICT, WITHOUT ROWID;
