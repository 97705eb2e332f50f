-- Who finds an unpublished project is asked of its team since 0004; the copy of its author is asked for by nothing.
ALTER TABLE project_index DROP COLUMN created_by;   -- and its indexes
CREATE INDEX project_index_unpublished ON project_index (publication, updated_at, project_id) WHERE publication <> 'published';
