-- WebSub subscriptions of sources whose feeds name a hub, one each.
CREATE TABLE subscriptions (
  source_id TEXT PRIMARY KEY REFERENCES sources (id),
  token TEXT NOT NULL UNIQUE, -- the secret end of the callback's address
  secret TEXT NOT NULL, -- what deliveries are signed with
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  state TEXT NOT NULL, -- "asked", "active", "ended"
  lease_until INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  delivered_at INTEGER
) STRICT, WITHOUT ROWID;
