-- DocumentStore.publish looks for documents that a feed has no longer: by the index alone.
DROP INDEX documents_by_slug;
CREATE INDEX documents_by_slug ON documents (slug, path, part);
