-- What people said about stories: entries that stand together or apart, by canonical address or id. Undone ones stay as a journal.
CREATE TABLE overrides (
  kind TEXT NOT NULL CHECK (kind IN ('together', 'apart')),
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  undone_at INTEGER,
  PRIMARY KEY (kind, one, other, said_at)
) STRICT, WITHOUT ROWID;

-- JSON: where the engine had put an entry that was moved by hand.
ALTER TABLE memberships ADD COLUMN engine TEXT;
CREATE INDEX memberships_by_hand ON memberships (entry_id) WHERE engine IS NOT NULL;

-- Which overrides the memberships follow.
ALTER TABLE writer ADD COLUMN overrides TEXT NOT NULL DEFAULT '';
