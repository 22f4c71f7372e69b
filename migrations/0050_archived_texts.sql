-- Archives as texts under a key, in parts that fit into a row: here where a home has no better place for them, and while they move there.
CREATE TABLE archived_texts (
  key TEXT NOT NULL, -- "feeds/world/17"
  part INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (key, part)
) STRICT, WITHOUT ROWID;

INSERT INTO archived_texts
SELECT 'feeds/' || slug || '/' || number, part,
  iif(part = 0, '{"archivedAt":' || archived_at || ',"stories":', '') || stories
    || iif(part = max(part) OVER (PARTITION BY slug, number), '}', '')
FROM archives;

-- The number of a feed's newest archive, and of the oldest that is kept.
ALTER TABLE published_feeds ADD COLUMN archives INTEGER NOT NULL DEFAULT 0;
ALTER TABLE published_feeds ADD COLUMN archives_from INTEGER NOT NULL DEFAULT 1;

UPDATE published_feeds SET archives = coalesce((SELECT max(number) FROM archives WHERE archives.slug = published_feeds.slug), 0);

DROP TABLE archives;
