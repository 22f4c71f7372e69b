-- JSON: the newest stories of a feed in the order of decisions up to its last rendering, and which of them an archive holds.
ALTER TABLE published_feeds ADD COLUMN course TEXT NOT NULL DEFAULT '[]';
UPDATE published_feeds SET course = coalesce((
  SELECT json_group_array(json_object('story', shown.value ->> 'story', 'at', coalesce(entries.dated_at, 0),
    'number', coalesce(entries.number, 0), 'archived', json(iif(shown.value ->> 'archived', 'true', 'false'))))
  FROM json_each(published_feeds.shown) AS shown LEFT JOIN entries ON entries.id = shown.value ->> 'story'), '[]');
