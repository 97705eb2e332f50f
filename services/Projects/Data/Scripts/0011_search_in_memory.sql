-- Search is an index in the memory of each process (Catalogue/SearchIndex.cs). This table is what it is made from, and the summaries that lists show;
-- what nobody looks up in SQL any more is plain text, and costs no index as it is written.
DROP INDEX project_index_terms, project_index_words, project_index_newest, project_index_updated, project_index_starts, project_index_title, project_index_budget, project_index_unpublished;

ALTER TABLE project_index
    ALTER COLUMN terms TYPE text USING array_to_string(terms, E'\n'),
    ALTER COLUMN head TYPE text USING array_to_string(tsvector_to_array(head), ' '),
    ALTER COLUMN words TYPE text USING array_to_string(tsvector_to_array(words), ' '),
    -- The transaction that wrote the row: a process asks for those that its last look did not see.
    ADD COLUMN changed_in xid8 NOT NULL DEFAULT pg_current_xact_id();

-- A process that starts reads all of this and no summary, so that the summary is what moves out of a row that is too long.
ALTER TABLE project_index ALTER COLUMN words SET STORAGE MAIN;

CREATE INDEX project_index_changed_in ON project_index (changed_in, project_id);
CREATE TRIGGER project_index_changed BEFORE UPDATE ON project_index FOR EACH ROW EXECUTE FUNCTION projects_note_transaction();

-- What is left of a project that was deleted, for whoever has a copy of it.
CREATE TABLE deleted_projects (
    id            uuid PRIMARY KEY,
    version       bigint NOT NULL,
    was_published boolean NOT NULL,
    deleted_at    timestamptz NOT NULL,
    changed_in    xid8 NOT NULL
);

CREATE INDEX deleted_projects_changed_in ON deleted_projects (changed_in, id);

CREATE FUNCTION projects_note_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deleted_projects (id, version, was_published, deleted_at, changed_in)
    SELECT id, version + 1, published_at IS NOT NULL, now(), pg_current_xact_id() FROM deleted;
    RETURN NULL;
END $$;

CREATE TRIGGER projects_deleted AFTER DELETE ON projects REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION projects_note_deletion();
