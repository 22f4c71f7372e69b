-- What was lately asked for each source and why, a JSON list, newest first; written with the source's state.
ALTER TABLE sources ADD COLUMN history TEXT NOT NULL DEFAULT '[]';
