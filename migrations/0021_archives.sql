-- What fell out of a feed, in documents that stay (RFC 5005): JSON of the stories as they were shown then, in parts that fit into a row.
CREATE TABLE archives (
  slug TEXT NOT NULL,
  number INTEGER NOT NULL, -- from 1, the oldest
  part INTEGER NOT NULL,
  archived_at INTEGER NOT NULL,
  stories TEXT NOT NULL,
  PRIMARY KEY (slug, number, part)
) STRICT;

-- JSON: the stories that the feed shows, newest first, and which of them an archive holds already.
ALTER TABLE published_feeds ADD COLUMN shown TEXT NOT NULL DEFAULT '[]';
