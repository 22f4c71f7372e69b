-- What edited entries said before: the newest few of each, the long column last.
CREATE TABLE revisions (
  entry_id TEXT NOT NULL REFERENCES entries (id),
  changed_at INTEGER NOT NULL, -- when this text was first seen
  entry TEXT NOT NULL,
  PRIMARY KEY (entry_id, changed_at)
) STRICT;
