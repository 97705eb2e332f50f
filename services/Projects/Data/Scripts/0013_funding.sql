-- Which projects a project says its money comes from and goes to: see Funding/Links.cs. Filled for those that are there, without telling that they changed.
ALTER TABLE projects ADD COLUMN above text[] NOT NULL DEFAULT '{}', ADD COLUMN below text[] NOT NULL DEFAULT '{}';

ALTER TABLE projects DISABLE TRIGGER projects_changed;
UPDATE projects SET
    above = ARRAY(SELECT DISTINCT ref #>> '{}' FROM jsonb_path_query(content,
        'lax $.relatedProjects[*] ? (@.type == "1").ref') AS ref
        UNION SELECT ref #>> '{}' FROM jsonb_path_query(content, 'lax $.participatingOrganisations[*] ? (@.role == "1" || @.role == "3").activityId') AS ref),
    below = ARRAY(SELECT DISTINCT ref #>> '{}' FROM jsonb_path_query(content,
        'lax $.relatedProjects[*] ? (@.type == "2").ref') AS ref
        UNION SELECT ref #>> '{}' FROM jsonb_path_query(content, 'lax $.participatingOrganisations[*] ? (@.role == "4").activityId') AS ref);
ALTER TABLE projects ENABLE TRIGGER projects_changed;
ALTER TABLE projects ALTER COLUMN above DROP DEFAULT, ALTER COLUMN below DROP DEFAULT;

CREATE INDEX projects_above ON projects USING gin (above);
CREATE INDEX projects_below ON projects USING gin (below);
