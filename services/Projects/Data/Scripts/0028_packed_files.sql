-- Files that wait to be worked off are text: packed they are a fraction to write and to read again.
DO $$ BEGIN
    ALTER TABLE import_chunks ALTER COLUMN bytes SET STORAGE EXTENDED;
    ALTER TABLE import_chunks ALTER COLUMN bytes SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
