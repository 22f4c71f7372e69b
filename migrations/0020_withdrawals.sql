-- What a feed published and does not any more, so that subscribers are told (RFC 6721).
CREATE TABLE withdrawals (
  slug TEXT NOT NULL,
  id TEXT NOT NULL, -- "story/…" or "entry/…": a published id without its authority
  withdrawn_at INTEGER NOT NULL,
  withdrawn_by TEXT,
  comment TEXT,
  PRIMARY KEY (slug, id)
) STRICT, WITHOUT ROWID;
