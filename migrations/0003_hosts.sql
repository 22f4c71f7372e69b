-- F9, F10: when a host may be asked again, shared by all its sources and by every process that polls.
CREATE TABLE hosts (
  host TEXT PRIMARY KEY,
  free_at INTEGER NOT NULL, -- while a request is under way, when it will have ended for sure
  paused_until INTEGER NOT NULL,
  gap_ms INTEGER NOT NULL,
  throttles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom a request for this source goes to; null until the source is configured again.
ALTER TABLE sources ADD COLUMN host TEXT;
