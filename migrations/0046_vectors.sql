-- What entries mean, for linking across languages. A slot is used again by the entry so many numbers later: nothing is pruned.
CREATE TABLE vectors (
  slot INTEGER PRIMARY KEY,
  number INTEGER NOT NULL, -- the entry's
  content_hash TEXT NOT NULL, -- of the text that it stands for
  vector TEXT NOT NULL -- base64 of bytes with a sign
) STRICT;
