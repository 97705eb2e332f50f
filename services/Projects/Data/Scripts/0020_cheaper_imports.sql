-- What an import writes most of costs less. Rows that come only in the transaction that writes their project, or whose import is locked meanwhile, need no look whether it is there, one by one;
-- they still go with it, all at once.
ALTER TABLE project_index DROP CONSTRAINT project_index_project_id_fkey;
ALTER TABLE project_sources DROP CONSTRAINT project_sources_project_id_fkey;
ALTER TABLE project_changes DROP CONSTRAINT project_changes_project_id_fkey;
ALTER TABLE import_activities DROP CONSTRAINT import_activities_import_id_fkey;

CREATE OR REPLACE FUNCTION projects_note_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deleted_projects (id, version, was_published, deleted_at, changed_in)
    SELECT id, version + 1, published_at IS NOT NULL, now(), pg_current_xact_id() FROM deleted;
    DELETE FROM project_index WHERE project_id IN (SELECT id FROM deleted);
    DELETE FROM project_sources WHERE project_id IN (SELECT id FROM deleted);
    DELETE FROM project_changes WHERE project_id IN (SELECT id FROM deleted);
    RETURN NULL;
END $$;

CREATE FUNCTION imports_forget_activities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM import_activities WHERE import_id IN (SELECT id FROM deleted);
    RETURN NULL;
END $$;

CREATE TRIGGER imports_deleted AFTER DELETE ON imports REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION imports_forget_activities();

-- Identifiers are looked for in memory.
DROP INDEX project_index_identifiers;
