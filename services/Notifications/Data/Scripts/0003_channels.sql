-- Where somebody is reached by e-mail. A member has a few; a visitor is known by nothing but theirs.
CREATE TABLE contact_points (
    id              uuid PRIMARY KEY,
    person_id       uuid,                 -- null: a visitor's
    address         text NOT NULL,        -- as it was typed
    mailbox         text NOT NULL,        -- the same, to compare by: in lower case
    language        text NOT NULL,        -- en, fr, es, ar
    time_zone       text NOT NULL,        -- IANA
    quiet_from      time,                 -- local; nothing but what cannot wait is sent from here
    quiet_until     time,                 -- to here, perhaps of the next day
    digest_hour     smallint NOT NULL,    -- local, 0 to 23
    digest_day      smallint NOT NULL,    -- of the weekly digest, ISO 8601: 1 is Monday
    state           text NOT NULL,        -- unverified, verified, suppressed
    reason          text,                 -- why it is suppressed
    soft_bounces    smallint NOT NULL DEFAULT 0,
    token           uuid NOT NULL,        -- in links of its mails: whoever has it may end everything
    code_hash       bytea,                -- of the code that verifies it, SHA-256
    code_expires_at timestamptz,
    created_at      timestamptz NOT NULL,
    verified_at     timestamptz,
    version         bigint NOT NULL
);
CREATE INDEX contact_points_of_person ON contact_points (person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX contact_points_verified ON contact_points (mailbox) WHERE state <> 'unverified';
CREATE INDEX contact_points_mailbox ON contact_points (mailbox);

-- A subscription ends somewhere: an inbox (the person's id), a contact point, a webhook. Ids of one kind are never those of another.
ALTER TABLE subscriptions
    ADD COLUMN endpoint_id uuid,
    ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(), -- in the link that ends it by one click
    ALTER COLUMN person_id DROP NOT NULL;
UPDATE subscriptions SET endpoint_id = person_id;
ALTER TABLE subscriptions
    ALTER COLUMN endpoint_id SET NOT NULL,
    ADD COLUMN bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(endpoint_id), 15) & 63) STORED, -- followers of a topic in 64 parts
    DROP CONSTRAINT subscriptions_person_id_topic_channel_key,
    ADD UNIQUE (endpoint_id, topic);
DROP INDEX subscriptions_followers;
CREATE INDEX subscriptions_followers ON subscriptions (topic, bucket, endpoint_id) INCLUDE (person_id, channel, frequency) WHERE state = 'confirmed';
CREATE UNIQUE INDEX subscriptions_by_token ON subscriptions (token);

-- What a notice is about, by its type; the same as Category.Of, which a test compares.
CREATE FUNCTION category_of(type text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE split_part(type, '-', 1)
        WHEN 'project' THEN 'projects'
        WHEN 'practice' THEN 'practices'
        WHEN 'resource' THEN 'resources'
        WHEN 'event' THEN 'events'
        WHEN 'call' THEN 'calls'
        WHEN 'organisation' THEN 'organisations'
        WHEN 'expert' THEN 'organisations'
        WHEN 'import' THEN 'imports'
        WHEN 'registration' THEN 'registrations'
        WHEN 'attendance' THEN 'registrations'
        WHEN 'certificate' THEN 'registrations'
        WHEN 'application' THEN 'applications'
        WHEN 'offer' THEN 'applications'
        ELSE 'security'                   -- what has no name here cannot be muted by mistake
    END
$$;

-- What a person does not want to hear of, by category and channel.
CREATE TABLE muted (
    person_id uuid NOT NULL,
    category  text NOT NULL,
    channel   text NOT NULL,
    PRIMARY KEY (person_id, category, channel)
);

-- Notices whose followers are still to be told: a part of them in a row, which any replica takes, and which is gone once they are.
CREATE TABLE fanouts (
    notice_id   uuid NOT NULL,
    first       smallint NOT NULL,        -- of the buckets, and
    last        smallint NOT NULL,
    topics      text[] NOT NULL,          -- whose followers hear of it
    subject_id  uuid NOT NULL,            -- what it happened to: its notices are told in the order of
    version     bigint NOT NULL,          -- its versions
    attempts    smallint NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL,     -- when it is tried next; infinity: it failed for good, until it is replayed
    reason      text,                     -- why the last attempt failed
    PRIMARY KEY (notice_id, first)
);
CREATE INDEX fanouts_due ON fanouts ((first - last), due_at); -- whole ones first: most are small, and need not wait for the parts of a large one
CREATE INDEX fanouts_of_subject ON fanouts (subject_id, version);

-- The ledger: a row for each message to an endpoint, now or in a digest. Its id is the Message-ID of a mail and the webhook-id.
CREATE TABLE deliveries (
    id           uuid PRIMARY KEY,
    channel      text NOT NULL,           -- inbox (digests only), email, webhook
    endpoint_id  uuid NOT NULL,
    person_id    uuid,
    kind         text NOT NULL,           -- now, daily, weekly, confirmation
    category     text NOT NULL,           -- of its notice; several: digest
    state        text NOT NULL,           -- waiting, sending, sent, failed, dropped
    slot         timestamptz NOT NULL,    -- when it was to go by plan
    due_at       timestamptz NOT NULL,    -- when it is tried next; while sending: when it may be taken for lost
    attempts     smallint NOT NULL DEFAULT 0,
    reason       text,
    created_at   timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE UNIQUE INDEX deliveries_digests ON deliveries (endpoint_id, kind, slot) WHERE kind IN ('daily', 'weekly');
CREATE INDEX deliveries_due ON deliveries (channel, due_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX deliveries_of_endpoint ON deliveries (endpoint_id, id);
CREATE INDEX deliveries_of_person ON deliveries (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX deliveries_by_state ON deliveries (state, id);

-- What is told in which delivery: a notice reaches an endpoint once, whatever it follows twice.
CREATE TABLE delivery_notices (
    endpoint_id uuid NOT NULL,
    notice_id   uuid NOT NULL,
    delivery_id uuid NOT NULL,
    topic       text,                     -- what is followed that led here; null: it is the person's own affair
    PRIMARY KEY (endpoint_id, notice_id)
);
CREATE INDEX delivery_notices_of_delivery ON delivery_notices (delivery_id);

CREATE TABLE delivery_attempts (
    delivery_id uuid NOT NULL,
    number      smallint NOT NULL,
    at          timestamptz NOT NULL,
    outcome     text NOT NULL,            -- sent, failed
    status      int,                      -- of SMTP or HTTP
    detail      text,                     -- what the other side said, cut
    took        int NOT NULL,             -- milliseconds
    PRIMARY KEY (delivery_id, number)
);

-- RFC 9562: ids that grow with time, for rows that a statement makes many of.
CREATE FUNCTION uuid_v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;

-- A zone that this server does not know must not keep everybody else's messages from being planned.
CREATE FUNCTION known_zone(zone text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM now() AT TIME ZONE zone;
    RETURN zone;
EXCEPTION WHEN invalid_parameter_value THEN
    RETURN 'UTC';
END $$;

-- The first instant at which clocks of the zone show this or more: of an hour that comes twice the first (RFC 5545, 3.3.5), of one that is left out the moment
-- when clocks jump over it. PostgreSQL takes the second, and what would have been; so we look back from there, in quarters of an hour.
CREATE FUNCTION first_instant(clock timestamp, zone text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT min(i.instant) FROM (SELECT (clock AT TIME ZONE zone) - n * interval '15 minutes' FROM generate_series(0, 12) n) AS i (instant)
    WHERE (i.instant AT TIME ZONE zone) >= clock
$$;

-- When the next digest goes: at the hour of the zone, each day or (day 1 to 7, ISO 8601) each week. At least two minutes ahead: nothing is added to one that is being sent.
CREATE FUNCTION digest_slot(at timestamptz, time_zone text, hour int, day int) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT min(first_instant(d.date + make_interval(hours => hour), d.zone))
    FROM (SELECT z.zone, ((at AT TIME ZONE z.zone)::date + n)::timestamp AS date FROM known_zone(time_zone) AS z (zone), generate_series(-1, 8) n) d
    WHERE (day = 0 OR extract(isodow FROM d.date) = day) AND first_instant(d.date + make_interval(hours => hour), d.zone) >= at + interval '2 minutes'
$$;

-- Now, or the end of the quiet hours that it falls into; they may go over midnight. Equal hours: none.
CREATE FUNCTION after_quiet(at timestamptz, time_zone text, quiet_from time, quiet_until time) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE
    zone text;
    clock timestamp;
    day date;
BEGIN
    IF quiet_from = quiet_until THEN RETURN at; END IF;
    zone := known_zone(time_zone);
    clock := at AT TIME ZONE zone;
    day := clock::date;
    IF quiet_from < quiet_until THEN
        IF clock::time < quiet_from OR clock::time >= quiet_until THEN RETURN at; END IF;
    ELSIF clock::time >= quiet_from THEN day := day + 1;
    ELSIF clock::time >= quiet_until THEN RETURN at;
    END IF;
    -- In the second of two equal hours the first time that the clock shows the end is past.
    RETURN coalesce((SELECT min(e) FROM unnest(ARRAY[first_instant(day + quiet_until, zone), (day + quiet_until) AT TIME ZONE zone]) e WHERE e > at), at);
END $$;

-- An organisation that was merged leads on to the one that stays.
ALTER TABLE subjects ADD COLUMN merged_into uuid;
CREATE INDEX subjects_merged ON subjects (merged_into) WHERE merged_into IS NOT NULL;

-- Topics as they are called now.
CREATE FUNCTION led_on(topics text[]) RETURNS text[] LANGUAGE sql STABLE STRICT AS $$
    SELECT coalesce(array_agg(DISTINCT coalesce('organisation/' || m.merged_into, t.topic)), '{}')
    FROM unnest(topics) AS t (topic)
    LEFT JOIN subjects m ON m.kind = 'organisation' AND m.id = CASE WHEN t.topic LIKE 'organisation/%' THEN substr(t.topic, 14)::uuid END
$$;
