-- Which stories a feed shows at its front, JSON, so that rendering it reads those and what changed, not all its sources.
ALTER TABLE published_feeds ADD COLUMN front TEXT;
-- Ids of the stories that changed since, a line each; null: unknown, so that all are looked at.
ALTER TABLE stale_feeds ADD COLUMN stories TEXT;
