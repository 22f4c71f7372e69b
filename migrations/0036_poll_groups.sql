-- Sources that are polled together, on a home where each written row is paid for: what a poll without news changes stands here,
-- one row for all of them.
CREATE TABLE poll_groups (
  id INTEGER PRIMARY KEY,
  due_at INTEGER, -- null: none of them is asked any more
  sent_at INTEGER NOT NULL DEFAULT 0, -- when it was last put into the queue and not polled since
  hastened_at INTEGER, -- when one of them is to be asked earlier than its polls said
  leased_until INTEGER NOT NULL DEFAULT 0, -- while it is polled, when that will have ended for sure
  members TEXT NOT NULL, -- JSON by source id: when to ask it and why, and its polls that brought nothing since its row was written
  hosts TEXT NOT NULL DEFAULT '{}' -- JSON: when its hosts may be asked again
) STRICT;

-- PollGroups.send
CREATE INDEX poll_groups_due ON poll_groups (due_at);

ALTER TABLE sources ADD COLUMN poll_group INTEGER;

-- SourceStore.due: a source in a group is asked when its group is.
DROP INDEX sources_due;
CREATE INDEX sources_due ON sources (next_poll_at) WHERE active = 1 AND poll_group IS NULL;
