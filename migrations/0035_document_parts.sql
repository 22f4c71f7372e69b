-- How many rows a document has, said by its first: nearly always one, and a reader's request then reads no more.
ALTER TABLE documents ADD COLUMN parts INTEGER NOT NULL DEFAULT 1;
UPDATE documents SET parts = (SELECT count(*) FROM documents AS all_of WHERE all_of.path = documents.path) WHERE part > 0 OR EXISTS (
  SELECT 1 FROM documents AS next WHERE next.path = documents.path AND next.part = 1);
