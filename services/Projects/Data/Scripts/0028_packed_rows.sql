-- What a project says, and the element it came from, stay in their rows when packing makes them small enough: kept beside them, each would be a row more to write, to find and to remove.
ALTER TABLE projects ALTER COLUMN content SET STORAGE MAIN;
ALTER TABLE project_sources ALTER COLUMN raw SET STORAGE MAIN;

-- Files that wait to be worked off are text: packed they are a fraction to write and to read again.
ALTER TABLE import_chunks ALTER COLUMN bytes SET STORAGE EXTENDED;
DO $$ BEGIN
    ALTER TABLE import_chunks ALTER COLUMN bytes SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
