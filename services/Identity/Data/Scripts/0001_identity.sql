-- People who proved that an address is theirs. There are no others: a registration becomes an account when its code comes back.
CREATE TABLE accounts (
    id               uuid PRIMARY KEY,
    email            text NOT NULL,          -- as typed; mail goes here
    normalized_email text NOT NULL,          -- folded, so that one mailbox is one account
    password_hash    text,
    security_stamp   text NOT NULL,
    roles            text[] NOT NULL,
    display_name     text,
    locale           text NOT NULL,
    time_zone        text,
    created_at       timestamptz NOT NULL,
    version          bigint NOT NULL
);
CREATE UNIQUE INDEX accounts_normalized_email ON accounts (normalized_email);

-- What was sent to an address to be sent back: to confirm a registration, or to set a new password.
CREATE TABLE email_codes (
    hash          bytea PRIMARY KEY,         -- SHA-256; the code itself is only in the message
    purpose       text NOT NULL,
    email         text NOT NULL,
    password_hash text,                      -- of the registration: a code confirms the password it was asked for with, and no other
    display_name  text,
    locale        text NOT NULL,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX email_codes_email ON email_codes (email);
CREATE INDEX email_codes_expires_at ON email_codes (expires_at);

-- A sign-in and what came of it: the family of refresh tokens (RFC 9700 section 4.14).
CREATE TABLE sessions (
    id         uuid PRIMARY KEY,             -- the claim `sid`
    account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    started_at timestamptz NOT NULL,         -- the claim `auth_time`
    amr        text[] NOT NULL,              -- how the person proved who it is (RFC 8176)
    idle       interval NOT NULL,            -- a refresh token that lies unused for so long is dead
    expires_at timestamptz NOT NULL,         -- whatever is refreshed until then
    ended_at   timestamptz,
    end_reason text
);
CREATE INDEX sessions_account_id ON sessions (account_id);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE refresh_tokens (
    id         uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    hash       bytea NOT NULL,               -- SHA-256 of 256 random bits
    device     bytea NOT NULL,               -- SHA-256 of session and user agent
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE UNIQUE INDEX refresh_tokens_hash ON refresh_tokens (hash);
CREATE INDEX refresh_tokens_session_id ON refresh_tokens (session_id);

CREATE TABLE signing_keys (
    kid         text PRIMARY KEY,
    x           text NOT NULL,               -- the public point, base64url (RFC 7518 section 6.2.1)
    y           text NOT NULL,
    private_key bytea NOT NULL,              -- PKCS #8, sealed with Identity:KeyEncryptionKey
    publish_at  timestamptz NOT NULL,
    activate_at timestamptz NOT NULL,
    retire_at   timestamptz,                 -- when its successor signs; null while there is none
    remove_at   timestamptz
);

-- Messages that wait to be sent, addresses and codes sealed; gone once sent.
CREATE TABLE mails (
    id         uuid PRIMARY KEY,             -- also the Message-ID
    content    bytea NOT NULL,
    attempts   int NOT NULL,
    due_at     timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX mails_due_at ON mails (due_at);

-- Leaky buckets, shared by the replicas; nothing is lost when a crash empties the table.
CREATE UNLOGGED TABLE throttle (
    key        bytea PRIMARY KEY,            -- SHA-256 of what is counted
    level      double precision NOT NULL,
    updated_at timestamptz NOT NULL
);

-- At most one: who holds it makes the first administrator.
CREATE TABLE bootstrap_token (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    hash       bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
