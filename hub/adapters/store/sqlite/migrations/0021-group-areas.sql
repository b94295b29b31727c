-- A group hears of what belongs to its area and to all below it; without one, of everything.
ALTER TABLE group_channels ADD COLUMN area TEXT;
