-- Changes of running projects that somebody has to approve.
CREATE TABLE requested_changes (
    id           uuid PRIMARY KEY,
    project_id   uuid NOT NULL REFERENCES projects ON DELETE CASCADE,
    kind         text NOT NULL CHECK (kind IN ('extension', 'budget', 'scope')),
    state        text NOT NULL CHECK (state IN ('requested', 'approved', 'refused', 'withdrawn')),
    proposal     jsonb NOT NULL,
    reason       text NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    decided_by   uuid,
    decided_at   timestamptz,
    note         text,
    version      bigint NOT NULL
);

CREATE INDEX requested_changes_project ON requested_changes (project_id, id);
CREATE UNIQUE INDEX requested_changes_waiting ON requested_changes (project_id, kind) WHERE state = 'requested';
CREATE INDEX requested_changes_requested_by ON requested_changes (requested_by);
CREATE INDEX requested_changes_decided_by ON requested_changes (decided_by);
