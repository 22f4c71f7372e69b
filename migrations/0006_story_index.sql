-- By which terms a placed entry is found: its few most telling ones. Nothing else of a text is indexed.
CREATE TABLE postings (
  term TEXT NOT NULL,
  dated_at INTEGER NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (term, dated_at, entry_id)
) STRICT, WITHOUT ROWID;

-- How often terms came: as of writer.counted; what was placed since is counted again from its prints.
CREATE TABLE term_statistics (
  language TEXT PRIMARY KEY,
  entries INTEGER NOT NULL,
  counts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE writer ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;

-- JSON: the story that came nearest without being joined.
ALTER TABLE memberships ADD COLUMN nearest TEXT;
