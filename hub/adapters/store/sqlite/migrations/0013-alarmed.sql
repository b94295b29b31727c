-- The newest alarm of an alert: when it happened, and its event. What a home said before that takes nothing back.
ALTER TABLE alerts ADD COLUMN alarmed_at INTEGER;
ALTER TABLE alerts ADD COLUMN alarmed_by TEXT;
