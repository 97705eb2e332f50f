-- Who somebody is at a provider of OpenID Connect. Found by issuer and subject; never by an address.
CREATE TABLE external_logins (
    id           uuid PRIMARY KEY,
    account_id   uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider     text NOT NULL,              -- its name in the configuration
    issuer       text NOT NULL,
    subject      text NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX external_logins_issuer_subject ON external_logins (issuer, subject);
CREATE INDEX external_logins_account_id ON external_logins (account_id);

-- Sign-ins that were begun and have not come back; each is taken out once.
CREATE TABLE external_attempts (
    ticket       bytea PRIMARY KEY,          -- SHA-256; who began has the ticket, and state, nonce and verifier are computed from it
    provider     text NOT NULL,
    redirect_uri text NOT NULL,
    account_id   uuid REFERENCES accounts ON DELETE CASCADE,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX external_attempts_account_id ON external_attempts (account_id);
CREATE INDEX external_attempts_expires_at ON external_attempts (expires_at);
