-- The channel whose provider is down, and for which a queued notice waits: all of them go on when it is back.
ALTER TABLE outbox ADD COLUMN held_by TEXT;
CREATE INDEX outbox_held ON outbox (held_by, urgency, at, id) WHERE held_by IS NOT NULL;

-- By the time at which they are due: those that wait for the morning are passed over unread.
DROP INDEX outbox_queued;
DROP INDEX outbox_next;
CREATE INDEX outbox_due ON outbox (due_at, urgency, at, id) WHERE state = 'queued';
