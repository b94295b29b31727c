-- Gateways that are known to be gone have a deadline until they are heard again: those that were gone before there were any, too.
INSERT INTO deadlines (key, at, urgency)
SELECT 'gateway_broken:' || id, last_heard_at + 24 * 3600 * 1000, 2 FROM gateways
WHERE online = 0 AND last_heard_at IS NOT NULL;
