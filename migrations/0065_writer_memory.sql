-- What the writer keeps in mind is appended to, and no longer read and written whole: a line an entry.
ALTER TABLE writer ADD COLUMN fresh_entries TEXT NOT NULL DEFAULT ''; -- "number.minute", then a tab and a term for each
ALTER TABLE writer ADD COLUMN counted_entries TEXT NOT NULL DEFAULT ''; -- language, tab, a character a counter
-- How often others moved or took what it had placed.
ALTER TABLE writer ADD COLUMN rearranged INTEGER NOT NULL DEFAULT 0;

UPDATE writer SET
  fresh_entries = coalesce((
    SELECT group_concat(char(10) || (entry.value ->> 'number') || '.' || ((entry.value ->> 'datedAt') / 60000) || (
      SELECT coalesce(group_concat(char(9) || term.value, ''), '') FROM json_each(entry.value, '$.terms') AS term), '')
    FROM json_each(writer.memory, '$.fresh') AS entry), ''),
  counted_entries = coalesce((
    SELECT group_concat(char(10) || (entry.value ->> 'language') || char(9) || (
      SELECT coalesce(group_concat(char(32 + counter.value), ''), '') FROM json_each(entry.value, '$.counters') AS counter), '')
    FROM json_each(writer.memory, '$.counted') AS entry), '')
WHERE memory <> '';

ALTER TABLE writer DROP COLUMN memory;
