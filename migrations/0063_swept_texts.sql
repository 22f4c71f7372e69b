-- Which of the texts in archives were last looked at, by key: those whose entries have all left go. Null: all were, until it is begun again.
ALTER TABLE retention ADD COLUMN texts_swept TEXT DEFAULT 'entries/';
