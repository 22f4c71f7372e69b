-- When a feed's documents change though nothing happens: a story becomes an exclusive by waiting. Null: never.
ALTER TABLE published_feeds ADD COLUMN due_at INTEGER;
