-- What was taken down, by an entry's id or a canonical address. Undone ones stay as a journal.
CREATE TABLE takedowns (
  reference TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  reason TEXT, -- for the operator alone
  undone_at INTEGER,
  entries TEXT NOT NULL, -- JSON: the entries that it took, each with the story in which it stood; null: not placed yet
  PRIMARY KEY (reference, taken_at)
) STRICT, WITHOUT ROWID;

-- entries.archived = 2: taken down. TakedownStore.undo
CREATE INDEX entries_taken_down ON entries (fingerprint ->> 'canonicalUrl') WHERE archived = 2;
