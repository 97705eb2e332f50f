-- Exports of everything about a person: one at a time, and not one after the other.
CREATE TABLE exports (
    account_id uuid PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    started_at timestamptz NOT NULL
);
CREATE INDEX exports_started_at ON exports (started_at);
