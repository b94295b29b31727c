-- What was set off in a home under test and is not back to normal: at the end of the test it is real.
ALTER TABLE home_tests ADD COLUMN lasting_json TEXT NOT NULL DEFAULT '[]';
