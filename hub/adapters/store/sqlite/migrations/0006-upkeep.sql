-- When a device was last tested, since when its test is overdue, and since when it is known to be broken.
ALTER TABLE devices ADD COLUMN tested_at INTEGER;
ALTER TABLE devices ADD COLUMN overdue_since INTEGER;
ALTER TABLE devices ADD COLUMN broken_since INTEGER;

-- Devices that were there before have a month for their first test, and are looked at now if they are silent or broken.
INSERT OR IGNORE INTO deadlines (key, at, urgency)
  SELECT 'test_due:' || gateway || '/' || id, unixepoch() * 1000 + 31 * 86400000, 3 FROM devices
  WHERE class IN ('button', 'pull_cord', 'base_station', 'gas', 'smoke', 'co', 'water');
INSERT OR IGNORE INTO deadlines (key, at, urgency)
  SELECT 'device_broken:' || gateway || '/' || id, unixepoch() * 1000 + 86400000, 2 FROM devices
  WHERE state IN ('silent', 'fault', 'end_of_life') OR watch = 'silent';
