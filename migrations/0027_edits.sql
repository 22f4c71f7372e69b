-- StoryStore.edits: what was edited, by source and time.
ALTER TABLE revisions ADD COLUMN source_id TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN replaced_at INTEGER NOT NULL DEFAULT 0;

UPDATE revisions SET
  source_id = (SELECT source_id FROM entries WHERE id = entry_id),
  replaced_at = coalesce(
    (SELECT min(newer.changed_at) FROM revisions AS newer
     WHERE newer.entry_id = revisions.entry_id AND newer.changed_at > revisions.changed_at),
    (SELECT changed_at FROM entries WHERE id = entry_id));

CREATE INDEX revisions_by_source ON revisions (source_id, replaced_at);
