-- What a person did is looked for when they ask for it, or to be forgotten.
CREATE INDEX projects_created_by ON projects (created_by);
CREATE INDEX projects_submitted_by ON projects (submitted_by);
CREATE INDEX project_index_created_by ON project_index (created_by);
CREATE INDEX project_changes_by ON project_changes (by);
