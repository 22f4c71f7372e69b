-- PollGroups.send: after an outage the groups whose sources brought news last go first.
ALTER TABLE poll_groups ADD COLUMN newest_at INTEGER NOT NULL DEFAULT 0; -- when one of its sources brought something last, or was new
