-- Whom a notice did not reach, and who was reached since: by person, for a number that was mended has another address.
ALTER TABLE notice_attempts ADD COLUMN person TEXT;
CREATE INDEX attempt_of_person ON notice_attempts (person, at) WHERE person IS NOT NULL;
CREATE INDEX attempt_in_vain ON notice_attempts (at)
  WHERE person IS NOT NULL AND outcome IN ('gone', 'refused', 'undelivered');
CREATE INDEX outbox_failed ON outbox (at) WHERE state = 'failed';
