-- What the team calls somebody, as they say themselves.
ALTER TABLE project_team ADD COLUMN name text;

-- Whoever is given the code may join the team with it, once. Only its hash is kept.
CREATE TABLE team_invitations (
    code_hash  bytea PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('manager', 'editor')),
    invited_by uuid NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX team_invitations_project ON team_invitations (project_id, expires_at);
CREATE INDEX team_invitations_invited_by ON team_invitations (invited_by);
CREATE INDEX team_invitations_expires_at ON team_invitations (expires_at);
