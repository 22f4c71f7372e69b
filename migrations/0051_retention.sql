-- How far each pruning went: up to which entry texts were taken out, and entries; of archived ones, which are numbered downwards, down to which.
CREATE TABLE retention (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  texts_through INTEGER NOT NULL,
  entries_through INTEGER NOT NULL,
  archived_through INTEGER NOT NULL,
  swept_at INTEGER NOT NULL -- when what had been passed over was last begun with again
) STRICT;

INSERT INTO retention (id, texts_through, entries_through, archived_through, swept_at) VALUES (1, 0, 0, 0, 0);

-- Null: the text stands here. Else it has left: the key of the archive that holds it, or '' where none does.
ALTER TABLE entries ADD COLUMN archived_in TEXT;

-- What was old when we first met it is shown to nobody: its text was never needed.
UPDATE entries SET entry = json_set(entry, '$.content', NULL, '$.summary', NULL), archived_in = '' WHERE archived = 1;
