-- A project that came from CSV or JSON has no IATI element that it was imported from.
ALTER TABLE project_sources ALTER COLUMN raw DROP NOT NULL;
