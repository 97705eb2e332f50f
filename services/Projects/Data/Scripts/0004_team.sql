-- Who works on a project.
CREATE TABLE project_team (
    project_id uuid NOT NULL REFERENCES projects ON DELETE CASCADE,
    person_id  uuid NOT NULL,
    role       text NOT NULL CHECK (role IN ('manager', 'editor')),
    since      timestamptz NOT NULL,
    PRIMARY KEY (project_id, person_id)
);

CREATE INDEX project_team_person ON project_team (person_id, project_id);

INSERT INTO project_team (project_id, person_id, role, since)
SELECT id, created_by, 'manager', created_at FROM projects WHERE created_by <> 'ffffffff-ffff-ffff-ffff-ffffffffffff';

-- Whoever wrote the last revision does not approve it.
ALTER TABLE projects ADD COLUMN revised_by uuid;
UPDATE projects SET revised_by = created_by;
ALTER TABLE projects ALTER COLUMN revised_by SET NOT NULL;

-- Who edits for which organisation, and the references it reports under, as Organisations tells it.
CREATE TABLE organisation_editors (
    organisation_id uuid PRIMARY KEY,
    version         bigint NOT NULL,
    identifiers     text[] NOT NULL,
    person_ids      uuid[] NOT NULL
);

CREATE INDEX organisation_editors_persons ON organisation_editors USING gin (person_ids);
