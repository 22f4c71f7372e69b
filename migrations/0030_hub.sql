-- Who is told when a published document changes: subscribers of our own hub, or a hub elsewhere.
CREATE TABLE listeners (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL, -- of the document, as in documents
  callback TEXT NOT NULL, -- of a subscriber, or the address of a hub
  host TEXT NOT NULL,
  kind TEXT NOT NULL, -- "subscriber", "hub"
  secret TEXT,
  lease_until INTEGER, -- null: a hub
  due_at INTEGER, -- null: it knows the newest version
  told_at INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  UNIQUE (path, callback)
) STRICT;

-- HubStore.takeListeners
CREATE INDEX listeners_due ON listeners (due_at) WHERE due_at IS NOT NULL;
-- HubStore.standing
CREATE INDEX listeners_by_host ON listeners (host);

-- What our hub was asked for and has not verified yet, or has to tell a subscriber.
CREATE TABLE hub_requests (
  path TEXT NOT NULL,
  callback TEXT NOT NULL,
  mode TEXT NOT NULL, -- "subscribe", "unsubscribe", "denied"
  secret TEXT,
  lease_seconds INTEGER NOT NULL,
  reason TEXT, -- of a denial
  challenge TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  PRIMARY KEY (path, callback)
) STRICT, WITHOUT ROWID;

-- HubStore.takeRequests
CREATE INDEX hub_requests_due ON hub_requests (due_at);

-- How often each host of callbacks was named in requests, within an hour.
CREATE TABLE hub_callers (
  host TEXT PRIMARY KEY,
  hour INTEGER NOT NULL,
  requests INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
