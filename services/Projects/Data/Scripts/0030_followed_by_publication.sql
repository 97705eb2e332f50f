-- Who follows what is published passes over no drafts, and who follows drafts over nothing published: an import brings thousands of one kind. No row is in both.
DROP INDEX project_index_changed_in;
CREATE INDEX project_index_published_in ON project_index (changed_in, project_id) WHERE publication = 'published';
CREATE INDEX project_index_unpublished_in ON project_index (changed_in, project_id) WHERE publication <> 'published';
