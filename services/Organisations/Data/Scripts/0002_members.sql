-- Who acts for an organisation. Whoever leaves is deleted.
CREATE TABLE members (
    organisation_id uuid NOT NULL REFERENCES organisations ON DELETE CASCADE,
    person_id       uuid NOT NULL,
    role            text NOT NULL CHECK (role IN ('owner', 'editor', 'member')),
    state           text NOT NULL CHECK (state IN ('invited', 'active')),
    since           timestamptz NOT NULL,
    version         bigint NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);

CREATE INDEX members_person ON members (person_id, organisation_id);

-- Grows with each change of who edits, and of what an organisation is known by: copies keep the highest.
ALTER TABLE organisations ADD COLUMN editors_version bigint NOT NULL DEFAULT 0;
ALTER TABLE organisations ALTER COLUMN editors_version DROP DEFAULT;

CREATE INDEX organisations_identifiers ON organisations USING gin (identifiers jsonb_path_ops);

INSERT INTO members (organisation_id, person_id, role, state, since, version)
SELECT id, created_by, 'owner', 'active', created_at, 1 FROM organisations WHERE created_by <> 'ffffffff-ffff-ffff-ffff-ffffffffffff';
