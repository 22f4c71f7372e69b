-- The story in which one that is not told any more goes on; null: it was taken down, or this was not noted.
ALTER TABLE withdrawals ADD COLUMN goes_on_as TEXT;
