-- One row an entry: what it says, where it stands, and its place in the one order of decisions. On D1 each row and index entry
-- written counts, so what was four tables is one, and what finds entries is packed.

CREATE TABLE packed_entries (
  number INTEGER PRIMARY KEY, -- its sequence number when it came; below zero: archived
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  seen_after INTEGER, -- the last look at its source that did not show it; null: the first look did
  changed_at INTEGER NOT NULL,
  dated_at INTEGER NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0, -- 1: old when we first met it; 2: taken down; neither stands in a story
  story_id TEXT, -- null: not decided on
  decided_at INTEGER,
  reason TEXT, -- JSON; null: it started the story
  nearest TEXT, -- JSON: the story that came nearest without being joined
  engine TEXT, -- JSON: where the engine had put an entry that was moved by hand
  content_hash TEXT NOT NULL,
  told TEXT, -- JSON: the fingerprint that was decided on, while an edit waits
  fingerprint TEXT NOT NULL,
  -- The long column stands last, so that reading the others does not walk through it.
  entry TEXT NOT NULL
) STRICT;

INSERT INTO packed_entries
SELECT coalesce(logged.number, -entries.rowid), entries.id, entries.source_id, entries.first_seen_at, NULL, entries.changed_at,
  entries.dated_at, entries.archived, placed.story_id, placed.decided_at, placed.reason, placed.nearest, placed.engine, entries.content_hash,
  nullif(placed.fingerprint, entries.fingerprint), entries.fingerprint, entries.entry
FROM entries
LEFT JOIN (SELECT entry_id, min(sequence) AS number FROM changes GROUP BY entry_id) AS logged ON logged.entry_id = entries.id
LEFT JOIN memberships AS placed ON placed.entry_id = entries.id;

-- Edits that the writer has not decided on; new entries are their own log.
CREATE TABLE edits (
  sequence INTEGER PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT;

INSERT INTO edits
SELECT changes.sequence, packed_entries.number FROM changes
JOIN packed_entries ON packed_entries.id = changes.entry_id
WHERE changes.sequence > (SELECT sequence FROM writer WHERE id = 1) AND changes.sequence <> packed_entries.number;

-- By which keys a source's entries are known: lines of id, raw entry's hash and keys, a tab between them, the newest last.
ALTER TABLE sources ADD COLUMN memory TEXT NOT NULL DEFAULT '';

UPDATE sources SET memory = coalesce((
  SELECT group_concat(line, '') FROM (
    SELECT entry_id || char(9) || char(9) || group_concat(key, char(9)) || char(10) AS line
    FROM entry_keys WHERE source_id = sources.id GROUP BY entry_id)), '');

-- By which terms placed entries are found: each bucket holds lines of a term and, behind a tab, "number.minute" of entries.
CREATE TABLE term_buckets (
  bucket INTEGER NOT NULL,
  generation INTEGER NOT NULL, -- 30 days since 1970, by the entries' dates
  postings TEXT NOT NULL,
  PRIMARY KEY (bucket, generation)
) STRICT, WITHOUT ROWID;

INSERT INTO term_buckets
SELECT bucket, generation, group_concat(char(10) || term || char(9) || number || '.' || minute, '') FROM (
  SELECT (length(term) * 17
    + coalesce(unicode(substr(term, -1, 1)), 0) * 7
    + coalesce(unicode(substr(term, -2, 1)), 0) * 131
    + coalesce(unicode(substr(term, -3, 1)), 0) * 2411
    + coalesce(unicode(substr(term, -4, 1)), 0) * 31337
    + coalesce(unicode(substr(term, -5, 1)), 0) * 53
    + coalesce(unicode(substr(term, -6, 1)), 0) * 911
    + coalesce(unicode(substr(term, -7, 1)), 0) * 17
    + coalesce(unicode(substr(term, -8, 1)), 0) * 397
    + coalesce(unicode(substr(term, -9, 1)), 0) * 6007
    + coalesce(unicode(substr(term, -10, 1)), 0) * 101
    + coalesce(unicode(substr(term, -11, 1)), 0) * 29
    + coalesce(unicode(substr(term, -12, 1)), 0) * 1009) % 512 AS bucket,
    dated_at / 2592000000 AS generation, term, number, (dated_at % 2592000000) / 60000 AS minute
  FROM (
    SELECT postings.term, postings.dated_at, packed_entries.number
    FROM postings JOIN packed_entries ON packed_entries.id = postings.entry_id
    UNION ALL
    SELECT 'u:' || length(fingerprint ->> 'canonicalUrl') || ':' || substr(fingerprint ->> 'canonicalUrl', -20), dated_at, number
    FROM packed_entries WHERE story_id IS NOT NULL AND fingerprint ->> 'canonicalUrl' IS NOT NULL
    UNION ALL
    SELECT 't:' || length(fingerprint ->> 'titleKey') || ':' || substr(fingerprint ->> 'titleKey', -20), dated_at, number
    FROM packed_entries WHERE story_id IS NOT NULL AND fingerprint ->> 'titleKey' IS NOT NULL)
  ORDER BY bucket, generation, number)
WHERE generation >= (SELECT max(dated_at) FROM packed_entries) / 2592000000 - 2
GROUP BY bucket, generation;

-- In how many entries terms came, a character for each counter: its code is the count and one.
CREATE TABLE term_counts (
  language TEXT PRIMARY KEY,
  entries INTEGER NOT NULL,
  counts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO term_counts
SELECT language, entries, (
  SELECT group_concat(char(min(55000, CAST(value AS INTEGER)) + 1), '')
  FROM json_each('["' || replace(term_statistics.counts, ',', '","') || '"]'))
FROM term_statistics;

DROP TABLE postings;
DROP TABLE term_statistics;
DROP TABLE entry_keys;
DROP TABLE changes;
DROP TABLE memberships;

CREATE TABLE packed_revisions (
  entry_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL, -- when this text was first seen
  source_id TEXT NOT NULL DEFAULT '',
  replaced_at INTEGER NOT NULL DEFAULT 0,
  entry TEXT NOT NULL,
  PRIMARY KEY (entry_id, changed_at)
) STRICT;
INSERT INTO packed_revisions SELECT entry_id, changed_at, source_id, replaced_at, entry FROM revisions;
DROP TABLE revisions;
ALTER TABLE packed_revisions RENAME TO revisions;
-- StoryStore.edits: what was edited, by source and time.
CREATE INDEX revisions_by_source ON revisions (source_id, replaced_at);

DROP TABLE entries;
ALTER TABLE packed_entries RENAME TO entries;

-- EntryStore.titled
CREATE INDEX entries_archived ON entries (source_id, fingerprint ->> 'titleKey') WHERE archived = 1;
-- TakedownStore.undo
CREATE INDEX entries_taken_down ON entries (fingerprint ->> 'canonicalUrl') WHERE archived = 2;
-- StoryStore.newest
CREATE INDEX entries_by_source ON entries (source_id, dated_at, number, story_id) WHERE story_id IS NOT NULL;
-- The members of a story but for the entry that it is named after.
CREATE INDEX entries_joined ON entries (story_id, dated_at, number, source_id) WHERE story_id <> id;
CREATE INDEX entries_by_hand ON entries (number) WHERE engine IS NOT NULL;

-- What the writer keeps in mind between decisions, JSON: entries not yet in the buckets, and not yet counted.
ALTER TABLE writer ADD COLUMN memory TEXT NOT NULL DEFAULT '';
-- JSON: the entries that the names in overrides led to, for when the addresses are not indexed any more.
ALTER TABLE writer ADD COLUMN override_names TEXT NOT NULL DEFAULT '{}';
