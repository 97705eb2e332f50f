-- What administrators changed that is not theirs. One row for each request that changed something.
CREATE TABLE administrator_log (
    id       uuid PRIMARY KEY,    -- UUIDv7
    actor_id uuid,                -- the administrator; null: erased since
    request  text NOT NULL,       -- method and path; the id of a person in it is taken out when they are erased
    at       timestamptz NOT NULL
);
CREATE INDEX administrator_log_at ON administrator_log (at);
