-- What a project says is written whole and read whole: as json it is kept as it came, where jsonb is taken apart and put together each time.
ALTER TABLE projects ALTER COLUMN content TYPE json USING content::json;
DO $$ BEGIN
    ALTER TABLE projects ALTER COLUMN content SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;

-- One index finds by identifier, and by identifier and reporter.
ALTER TABLE projects DROP CONSTRAINT projects_reporting_organisation_iati_identifier_key, ADD UNIQUE (iati_identifier, reporting_organisation);
DROP INDEX projects_iati_identifier;

-- Few are submitted.
DROP INDEX projects_submitted_by;
CREATE INDEX projects_submitted_by ON projects (submitted_by) WHERE submitted_by IS NOT NULL;
