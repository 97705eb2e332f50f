-- Where the systems of organisations are told what happens.
CREATE TABLE webhooks (
    id               uuid PRIMARY KEY,
    organisation_id  uuid,                 -- null: the platform's own, which administrators keep
    created_by       uuid NOT NULL,
    url              text NOT NULL,
    description      text,
    state            text NOT NULL,        -- enabled, disabled
    reason           text,                 -- why it was disabled: gone, failing
    secret           bytea NOT NULL,       -- sealed with Notifications:KeyEncryptionKey, as it is needed to sign
    old_secret       bytea,                -- the one before, which signs too until
    old_secret_until timestamptz,
    failing_since    timestamptz,          -- the first failure after the last success
    created_at       timestamptz NOT NULL,
    version          bigint NOT NULL
);
CREATE INDEX webhooks_of_organisation ON webhooks (organisation_id);

-- Who edits for which organisation, as Organisations tells it.
CREATE TABLE organisation_editors (
    organisation_id uuid PRIMARY KEY,
    version         bigint NOT NULL,
    person_ids      uuid[] NOT NULL
);
CREATE INDEX organisation_editors_persons ON organisation_editors USING gin (person_ids);
