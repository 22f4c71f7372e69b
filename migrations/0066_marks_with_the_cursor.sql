-- What decisions made stale, in the row that each of them writes anyway: ",[slug, sequence, ids of stories, a line each]" after another.
-- Now and then they move to stale_feeds.
ALTER TABLE writer ADD COLUMN marks TEXT NOT NULL DEFAULT '';
