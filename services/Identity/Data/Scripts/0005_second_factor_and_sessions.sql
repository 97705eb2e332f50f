-- The second factor, what a person may see of the own security, and an administrator's means.
ALTER TABLE accounts
    ADD two_factor_enabled boolean NOT NULL DEFAULT false,
    ADD authenticator_key  bytea,            -- of the authenticator app (RFC 6238), sealed; waits for its first code while the factor is not enabled
    ADD disabled_at        timestamptz,
    ADD disabled_reason    text;
CREATE INDEX accounts_display_name ON accounts (lower(display_name) text_pattern_ops);
CREATE INDEX accounts_roles ON accounts USING gin (roles);

CREATE TABLE recovery_codes (
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    hash       bytea NOT NULL,               -- HMAC under a key of ours: a copy of the database alone does not give the codes
    PRIMARY KEY (account_id, hash)
);

-- Codes of the app that were taken, for as long as they would be right: each is good once, whichever replica it is sent to.
CREATE TABLE used_codes (
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    hash       bytea NOT NULL,
    used_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, hash)
);
CREATE INDEX used_codes_used_at ON used_codes (used_at);

-- The first step of a sign-in is done, the second is not.
CREATE TABLE login_tickets (
    hash       bytea PRIMARY KEY,            -- SHA-256 of 256 random bits
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    amr        text[] NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX login_tickets_account_id ON login_tickets (account_id);
CREATE INDEX login_tickets_expires_at ON login_tickets (expires_at);

ALTER TABLE sessions
    ADD device       text,                   -- in words, "Firefox, Android"
    ADD network      text,                   -- shortened, "203.0.113.0/24"
    ADD last_used_at timestamptz;
UPDATE sessions SET last_used_at = started_at;
ALTER TABLE sessions ALTER last_used_at SET NOT NULL;

-- What happened to the security of an account, for its owner to read. A year.
CREATE TABLE security_events (
    id               uuid PRIMARY KEY,
    account_id       uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    kind             text NOT NULL,
    at               timestamptz NOT NULL,
    network          text,
    device           text,
    by_administrator uuid,
    reason           text
);
CREATE INDEX security_events_account_id ON security_events (account_id, id);
CREATE INDEX security_events_at ON security_events (at);

ALTER TABLE email_codes
    ADD account_id uuid REFERENCES accounts ON DELETE CASCADE, -- whose address is to become this one
    ADD roles      text[];                                     -- of an invitation
CREATE INDEX email_codes_account_id ON email_codes (account_id);

-- Each time a bucket that hardens has been filled it drains half as fast.
ALTER TABLE throttle ADD strikes int NOT NULL DEFAULT 0;
CREATE FUNCTION drained(level double precision, strikes int, updated_at timestamptz, per_second double precision) RETURNS double precision LANGUAGE sql AS
    $$ SELECT greatest(0, level - per_second / 2 ^ least(greatest(strikes - 1, 0), 6) * extract(epoch FROM clock_timestamp() - updated_at)::float8) $$;
