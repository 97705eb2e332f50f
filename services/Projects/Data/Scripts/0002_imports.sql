-- Files that were sent in. A worker of any replica takes one by its lease and renews it with every batch; when it dies another goes on from there.
CREATE TABLE imports (
    id           uuid PRIMARY KEY,
    requested_by uuid NOT NULL,
    may_edit_all boolean NOT NULL,
    state        text NOT NULL CHECK (state IN ('received', 'validating', 'validated', 'applying', 'applied', 'applied_with_issues', 'failed', 'reverted')),
    format       text NOT NULL,
    dry_run      boolean NOT NULL,
    publish      boolean NOT NULL,
    bytes        bigint NOT NULL,
    sha256       bytea NOT NULL,
    received_at  timestamptz NOT NULL,
    finished_at  timestamptz,
    staged       int NOT NULL DEFAULT 0,   -- activities read from the file so far
    issues       int NOT NULL DEFAULT 0,
    handled      int NOT NULL DEFAULT 0,   -- activities judged (a dry run), or applied, so far
    activities   int NOT NULL,
    created      int NOT NULL DEFAULT 0,
    updated      int NOT NULL DEFAULT 0,
    unchanged    int NOT NULL DEFAULT 0,
    conflicts    int NOT NULL DEFAULT 0,
    rejected     int NOT NULL DEFAULT 0,
    flagged      int NOT NULL DEFAULT 0,
    error        jsonb,
    worker       uuid,
    leased_until timestamptz NOT NULL DEFAULT '-infinity',
    attempts     int NOT NULL DEFAULT 0    -- since the last batch that was committed
);

CREATE INDEX imports_waiting ON imports (received_at) WHERE state IN ('received', 'validating', 'applying');
CREATE INDEX imports_requested_by ON imports (requested_by, id);

-- The file as it came, until it is split into activities.
CREATE TABLE import_chunks (
    import_id uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    no        int NOT NULL,
    bytes     bytea NOT NULL,
    PRIMARY KEY (import_id, no)
);
ALTER TABLE import_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The activities of a file. Raw XML and content are let go once they have become a project; a conflict keeps them.
CREATE TABLE import_activities (
    import_id   uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    no          int NOT NULL,
    line        int NOT NULL,
    identifier  text NOT NULL,
    reporter    text NOT NULL,
    hash        bytea NOT NULL,
    content     jsonb,
    raw         text,
    flagged     boolean NOT NULL,
    outcome     text CHECK (outcome IN ('created', 'updated', 'unchanged', 'conflict', 'rejected')),
    conflict    text,
    project_id  uuid,
    PRIMARY KEY (import_id, no)
);

CREATE INDEX import_activities_conflicts ON import_activities (import_id, no) WHERE outcome = 'conflict';
CREATE INDEX import_activities_identifier ON import_activities (import_id, identifier, no);

CREATE TABLE import_issues (
    import_id  uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    no         int NOT NULL,
    rule_id    text NOT NULL,
    severity   text NOT NULL,
    message    text NOT NULL,
    line       int,
    path       text,
    identifier text,
    PRIMARY KEY (import_id, no)
);

-- The element a project was last imported from, word for word: what is not modelled goes out again as it came in.
CREATE TABLE project_sources (
    project_id  uuid PRIMARY KEY REFERENCES projects ON DELETE CASCADE,
    import_id   uuid NOT NULL,
    hash        bytea NOT NULL,
    raw         text NOT NULL,
    imported_at timestamptz NOT NULL
);
