-- The same file for node:sqlite and D1. On D1 every index entry is a written row, so each index here serves a named query.
-- Instants are milliseconds since 1970; JSON holds what no query looks into.

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  active INTEGER NOT NULL,
  next_poll_at INTEGER,
  state TEXT NOT NULL
) STRICT;

-- SourceStore.due
CREATE INDEX sources_due ON sources (next_poll_at) WHERE active = 1;

-- Every address a source was ever configured under, or permanently redirected to.
CREATE TABLE source_addresses (
  url TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id)
) STRICT, WITHOUT ROWID;

-- The long column stands last, so that reading the others does not walk through it.
CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  dated_at INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  offered_keys TEXT NOT NULL, -- JSON; which of them lead here, entry_keys says
  fingerprint TEXT NOT NULL,
  entry TEXT NOT NULL
) STRICT;

CREATE TABLE entry_keys (
  source_id TEXT NOT NULL,
  key TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (source_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id TEXT NOT NULL
) STRICT;

-- One row an entry: where it stands, and what it looked like when that was decided.
CREATE TABLE memberships (
  entry_id TEXT PRIMARY KEY REFERENCES entries (id),
  story_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  dated_at INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  reason TEXT, -- JSON; null: it started the story
  fingerprint TEXT NOT NULL,
  canonical_url TEXT GENERATED ALWAYS AS (fingerprint ->> 'canonicalUrl') VIRTUAL,
  title_key TEXT GENERATED ALWAYS AS (fingerprint ->> 'titleKey') VIRTUAL
) STRICT, WITHOUT ROWID;

-- StoryStore.candidates
CREATE INDEX memberships_by_url ON memberships (canonical_url, dated_at) WHERE canonical_url IS NOT NULL;
CREATE INDEX memberships_by_title ON memberships (title_key, dated_at) WHERE title_key IS NOT NULL;
-- StoryStore.newest, which is answered from these two alone
CREATE INDEX memberships_by_source ON memberships (source_id, dated_at, sequence, story_id);
CREATE INDEX memberships_by_story ON memberships (story_id, dated_at, sequence, source_id);

-- The one writer of stories: how far it came, and what it counted on the way.
CREATE TABLE writer (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  stories INTEGER NOT NULL
) STRICT;

INSERT INTO writer (id, sequence, entries, stories) VALUES (1, 0, 0, 0);

CREATE TABLE stale_feeds (
  slug TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A body too long for one D1 row goes on in the next part.
CREATE TABLE documents (
  path TEXT NOT NULL,
  part INTEGER NOT NULL,
  slug TEXT NOT NULL,
  content_type TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (path, part)
) STRICT;

-- DocumentStore.publish
CREATE INDEX documents_by_slug ON documents (slug);

CREATE TABLE published_feeds (
  slug TEXT PRIMARY KEY,
  settings_hash TEXT NOT NULL,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
