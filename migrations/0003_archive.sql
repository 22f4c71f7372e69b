-- Entries that were old when we first met them: known again, and never put into a story.
ALTER TABLE entries ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;

-- EntryStore.titled
CREATE INDEX entries_archived ON entries (source_id, fingerprint ->> 'titleKey') WHERE archived = 1;
