-- Which configuration the sources were last made to follow, for a home that starts anew with every invocation.
CREATE TABLE applied_configuration (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  hash TEXT NOT NULL
) STRICT;
