-- Archives of feeds that are still to be looked through for what was taken down: by cron ticks, some a minute.
CREATE TABLE archives_to_leave (
  reference TEXT NOT NULL, -- an entry's id or a canonical address
  slug TEXT NOT NULL,
  number INTEGER NOT NULL, -- the newest that was not looked through
  PRIMARY KEY (reference, slug)
) STRICT, WITHOUT ROWID;

-- How often the database was overloaded or failed of late, as far as those could say so who met it. One row.
CREATE TABLE database_troubles (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  since INTEGER NOT NULL, -- the first that none for some hours preceded
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL
) STRICT;
