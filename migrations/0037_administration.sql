-- Work that failed through a fault of ours, until somebody looks at it: what it was, as JSON, once however often it failed.
CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY,
  work TEXT NOT NULL UNIQUE,
  detail TEXT NOT NULL,
  times INTEGER NOT NULL,
  buried_at INTEGER NOT NULL
) STRICT;

-- What people did by command or over the network; the newest thousand.
CREATE TABLE administered (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  action TEXT NOT NULL, -- JSON
  by TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;

-- A source that is not to be asked before, by somebody's word.
ALTER TABLE sources ADD COLUMN paused_until INTEGER;
