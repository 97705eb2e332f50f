-- A file is read, judged and written in one pass. What was under way begins anew where the file is still there, and fails clearly where it was split up already.
UPDATE imports SET state = 'failed', finished_at = now(),
    error = '{"code":"renewed","detail":"The service was renewed while this file was worked off or waited to be applied. Send it again: what it has done stays, and is not done twice.","line":null}'
WHERE state IN ('received', 'validating', 'validated', 'applying') AND NOT EXISTS (SELECT FROM import_chunks c WHERE c.import_id = imports.id);
UPDATE imports SET state = 'received', issues = 0, handled = 0, created = 0, updated = 0, unchanged = 0, conflicts = 0, rejected = 0, flagged = 0, worker = NULL, leased_until = '-infinity'
WHERE state IN ('validating', 'applying');
DELETE FROM import_activities WHERE outcome IS NULL OR import_id IN (SELECT id FROM imports WHERE state = 'received');
DELETE FROM import_issues WHERE import_id IN (SELECT id FROM imports WHERE state = 'received');

ALTER TABLE imports
    DROP COLUMN staged,
    ADD COLUMN skipped int NOT NULL DEFAULT 0,
    ADD COLUMN reverted_by uuid,
    ADD COLUMN reverts_all boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT imports_state_check,
    ADD CONSTRAINT imports_state_check CHECK (state IN ('received', 'validating', 'validated', 'applying', 'applied', 'applied_with_issues', 'failed', 'reverting', 'reverted'));
ALTER TABLE imports ALTER COLUMN skipped DROP DEFAULT, ALTER COLUMN reverts_all DROP DEFAULT;
DROP INDEX imports_waiting;
CREATE INDEX imports_waiting ON imports (received_at) WHERE state IN ('received', 'validating', 'applying', 'reverting');

-- Raw XML and content stay only with what waits for a decision.
ALTER TABLE import_activities
    ADD COLUMN title text,
    ADD COLUMN left_out boolean NOT NULL DEFAULT false,  -- whoever applied the dry run did not want it
    ADD COLUMN version bigint,                           -- of the project, as the import left it
    ADD COLUMN reverted text CHECK (reverted IN ('removed', 'withdrawn', 'restored', 'left')),
    ALTER COLUMN outcome SET NOT NULL,
    DROP CONSTRAINT import_activities_outcome_check,
    ADD CONSTRAINT import_activities_outcome_check CHECK (outcome IN ('created', 'updated', 'unchanged', 'conflict', 'rejected', 'skipped'));

-- What a project said before an import changed it, and the element it said it with: what reverting needs. Let go after thirty days.
CREATE TABLE import_undo (
    import_id   uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    no          int NOT NULL,
    content     jsonb NOT NULL,
    published   boolean NOT NULL,
    source_id   uuid,
    source_hash bytea,
    source_raw  text,
    at          timestamptz NOT NULL,
    PRIMARY KEY (import_id, no)
);
CREATE INDEX import_undo_at ON import_undo (at);

-- lz4 costs a fraction of pglz, where the server was built with it.
DO $$ BEGIN
    ALTER TABLE project_sources ALTER COLUMN raw SET COMPRESSION lz4;
    ALTER TABLE projects ALTER COLUMN content SET COMPRESSION lz4;
    ALTER TABLE project_index ALTER COLUMN words SET COMPRESSION lz4, ALTER COLUMN summary SET COMPRESSION lz4;
    ALTER TABLE import_undo ALTER COLUMN content SET COMPRESSION lz4, ALTER COLUMN source_raw SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$;
