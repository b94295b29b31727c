-- What is open, the real ones' and the drills', without reading what is over: the unique keys are each of one sort alone.
CREATE INDEX open_alert ON alerts (drill, severity, opened_at)
  WHERE state IN ('pending', 'raised', 'claimed', 'resolved');
