-- Another system is told of drills only where its settings ask for it. The groups are written anew at every start.
ALTER TABLE group_channels ADD COLUMN drills INTEGER NOT NULL DEFAULT 0;
