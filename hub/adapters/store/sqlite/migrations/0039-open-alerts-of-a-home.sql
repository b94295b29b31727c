-- What is open, by its gravity. Its first column is not whether it is a drill: whoever asks for the open alerts of one home would be led
-- through those of the whole town.
DROP INDEX open_alert;
CREATE INDEX open_alert ON alerts (severity, opened_at, drill)
  WHERE state IN ('pending', 'raised', 'claimed', 'resolved');
