-- What the desk calls a device of a home. Who named it, and when, is in the audit.
CREATE TABLE device_names (
  home   TEXT NOT NULL,
  device TEXT NOT NULL,
  name   TEXT NOT NULL,
  PRIMARY KEY (home, device)
) STRICT, WITHOUT ROWID;
