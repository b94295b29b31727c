-- The fifteen-minute circle asks for the last calls that ended: among three hundred thousand faults and batteries they are few.
CREATE INDEX closed_call ON alerts (closed_at, home)
  WHERE closed_at IS NOT NULL AND test = 0 AND drill = 0 AND part_of IS NULL AND severity IN ('P1', 'P2');
