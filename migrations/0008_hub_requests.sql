-- JSON: when a source's hub was last asked to tell us of changes, where, and what it answered.
ALTER TABLE subscriptions ADD COLUMN asked TEXT;
