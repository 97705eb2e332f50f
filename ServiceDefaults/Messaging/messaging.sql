-- Messages out, messages in, and requests that must not run twice. The same in every service's database.

CREATE TABLE outbox_message (
    id          uuid PRIMARY KEY,                     -- UUIDv7; also the id on the broker, made once
    seq         bigint GENERATED ALWAYS AS IDENTITY,  -- order inside one subject only: transactions commit out of order
    part        smallint NOT NULL,
    subject     uuid NOT NULL,
    type        text NOT NULL,
    body        jsonb NOT NULL CHECK (octet_length(body::text) <= 262144),
    traceparent text,
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    published_at timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0.01);

CREATE INDEX outbox_message_pending ON outbox_message (part, seq) WHERE published_at IS NULL;
CREATE INDEX outbox_message_published ON outbox_message (published_at) WHERE published_at IS NOT NULL;

-- One row a partition: whoever locks the row publishes that partition. No leader, any number of replicas.
CREATE TABLE outbox_partition (part smallint PRIMARY KEY, last_served timestamptz NOT NULL DEFAULT now());
INSERT INTO outbox_partition (part) SELECT generate_series(0, 15);

-- A message that cannot be published holds back its own subject and no other. retry_at NULL: parked until an administrator decides.
CREATE TABLE outbox_block (
    subject    uuid PRIMARY KEY,
    message_id uuid NOT NULL,
    attempts   int NOT NULL,
    retry_at   timestamptz,
    last_error text NOT NULL
);

CREATE TABLE inbox_message (
    consumer    text NOT NULL,
    message_id  uuid NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_message_received ON inbox_message (received_at);

CREATE TABLE idempotency (
    principal   text NOT NULL,
    route       text NOT NULL,
    key         text NOT NULL,
    fingerprint bytea NOT NULL,      -- SHA-256 of the request's body
    status      int,
    headers     jsonb,
    body        bytea,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, route, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

-- What administrators did to messages, and why.
CREATE TABLE message_audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid NOT NULL,
    action     text NOT NULL CHECK (action IN ('retry', 'skip', 'redeliver')),
    reason     text,
    actor      uuid,
    at         timestamptz NOT NULL DEFAULT now()
);
