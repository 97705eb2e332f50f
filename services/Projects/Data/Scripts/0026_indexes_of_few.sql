-- Most projects name no other project and nobody of the directory. Indexes of those that do leave the others out; whoever asks them says so: cardinality(above) > 0 AND above && ...
DROP INDEX projects_above, projects_below, projects_organisation_ids;
CREATE INDEX projects_above ON projects USING gin (above) WHERE cardinality(above) > 0;
CREATE INDEX projects_below ON projects USING gin (below) WHERE cardinality(below) > 0;
CREATE INDEX projects_organisation_ids ON projects USING gin (organisation_ids) WHERE cardinality(organisation_ids) > 0;

-- The team comes with its project, or while that is locked; it goes with it, all at once.
ALTER TABLE project_team DROP CONSTRAINT project_team_project_id_fkey;

CREATE OR REPLACE FUNCTION projects_note_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deleted_projects (id, version, was_published, deleted_at, changed_in)
    SELECT id, version + 1, published_at IS NOT NULL, now(), pg_current_xact_id() FROM deleted;
    DELETE FROM project_index WHERE project_id IN (SELECT id FROM deleted);
    DELETE FROM project_sources WHERE project_id IN (SELECT id FROM deleted);
    DELETE FROM project_changes WHERE project_id IN (SELECT id FROM deleted);
    DELETE FROM project_team WHERE project_id IN (SELECT id FROM deleted);
    RETURN NULL;
END $$;
