-- What the pages of homes and of supervisors ask for: the audit by person and by deed, homes by what is known of them.

CREATE INDEX audit_by_user ON audit (by_user, number);
CREATE INDEX audit_what ON audit (what, number);

-- One line for each home with all that people search by, in small letters and without spaces; fields apart by a bar. Read from end
-- to end for a search: 10 MB for 100,000 homes.
CREATE TABLE home_words (
  home  TEXT PRIMARY KEY REFERENCES homes (id) ON DELETE CASCADE,
  words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW home_said AS
  SELECT id AS home, lower(replace(replace(
    id || '|' || coalesce(home_json ->> 'district', '') || (home_json ->> 'community') || (home_json ->> 'address')
       || '|' || coalesce(home_json ->> 'gateway', '')
       || coalesce((SELECT group_concat('|' || (value ->> 'name') || '|' || coalesce(value ->> 'phone', ''), '')
                    FROM json_each(homes.home_json, '$.residents')), '')
       || coalesce((SELECT group_concat('|' || (value ->> 'name') || '|' || (value ->> 'phone'), '')
                    FROM json_each(homes.home_json, '$.contacts')), ''),
    ' ', ''), '-', '')) AS words
  FROM homes;

-- Triggers, so that no part of the hub can write a home and forget its words.
CREATE TRIGGER home_added AFTER INSERT ON homes BEGIN
  INSERT INTO home_words SELECT home, words FROM home_said WHERE home = new.id;
END;
CREATE TRIGGER home_changed AFTER UPDATE ON homes BEGIN
  UPDATE home_words SET words = (SELECT words FROM home_said WHERE home = new.id) WHERE home = new.id;
END;
INSERT INTO home_words SELECT home, words FROM home_said;
