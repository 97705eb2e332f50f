-- Who follows what. A topic is what can be followed and has a feed: country/FJ, sdg/13, organisation/0198..., project/0198....
CREATE TABLE subscriptions (
    id         uuid PRIMARY KEY,
    person_id  uuid NOT NULL,
    topic      text NOT NULL,
    channel    text NOT NULL,
    frequency  text NOT NULL,
    state      text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (person_id, topic, channel)
);
CREATE INDEX subscriptions_by_person ON subscriptions (person_id, id);
CREATE INDEX subscriptions_followers ON subscriptions (topic) INCLUDE (person_id) WHERE channel = 'inbox' AND state = 'confirmed';

-- Things of other services as far as this one knows them: their newest version, and what a reader is shown of it.
CREATE TABLE subjects (
    kind         text NOT NULL,     -- project, event, organisation
    id           uuid NOT NULL,
    version      bigint NOT NULL,   -- the highest seen; what tells of an older one changes nothing
    state        text NOT NULL,     -- public, cancelled, withdrawn
    name         jsonb NOT NULL,
    facts        jsonb NOT NULL,
    topics       text[] NOT NULL,   -- its terms, its organisations, itself
    published_at timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (kind, id)
);

-- What stands in which feed. What left it stays as removed, so that the feed's date of change never goes back.
CREATE TABLE feed_entries (
    topic      text NOT NULL,
    kind       text NOT NULL,
    id         uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    removed    boolean NOT NULL,
    PRIMARY KEY (topic, kind, id)
);
CREATE INDEX feed_entries_newest ON feed_entries (topic, changed_at DESC, id DESC);

-- Who registered for an event, to tell them of its cancellation.
CREATE TABLE attendees (
    registration_id uuid PRIMARY KEY,
    event_id        uuid NOT NULL,
    person_id       uuid NOT NULL,
    version         bigint NOT NULL,
    state           text NOT NULL     -- confirmed, waitlisted, withdrawn
);
CREATE INDEX attendees_of_event ON attendees (event_id) INCLUDE (person_id) WHERE state <> 'withdrawn';

-- Something that happened, told to anybody. Stored once, however many read it.
CREATE TABLE notices (
    id          uuid PRIMARY KEY,
    type        text NOT NULL,
    kind        text NOT NULL,
    subject_id  uuid NOT NULL,
    version     bigint NOT NULL,
    name        jsonb NOT NULL,
    facts       jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (subject_id, kind, version, type)
);

-- One row a person and notice. No foreign key: its check would cost more than the row, and one statement writes both.
CREATE TABLE inbox_items (
    person_id   uuid NOT NULL,
    notice_id   uuid NOT NULL,
    number      bigint NOT NULL,    -- of the writing; all its items share it
    topic       text,               -- what they follow that led here; null: it is their own affair
    read_at     timestamptz,
    archived_at timestamptz,
    PRIMARY KEY (person_id, notice_id)
);
CREATE UNIQUE INDEX inbox_items_in_order ON inbox_items (person_id, number);
CREATE INDEX inbox_items_unread ON inbox_items (person_id, number) WHERE read_at IS NULL AND archived_at IS NULL;

-- Numbers for items, and the question up to which number everything is visible. A writer allots its number before it commits, so a 7 can be seen while the 6 is
-- not yet there; a stream that went on from 7 would never show the 6. Hence a writer first locks, shared and to its end, the number before its own, and a reader
-- takes no number above the lowest that is locked. Nobody waits for anybody.
CREATE SEQUENCE inbox_number;
SELECT nextval('inbox_number'); -- so that last_value is a number given away, always

CREATE FUNCTION next_number() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE before bigint;
BEGIN
    PERFORM set_config('idle_in_transaction_session_timeout', '15s', true); -- a frozen writer is cut off, and holds up no stream
    SELECT last_value INTO before FROM inbox_number;
    PERFORM pg_advisory_xact_lock_shared((before >> 31)::int, (before & 2147483647)::int);
    RETURN nextval('inbox_number');
END $$;

-- To be asked in a statement of its own: what is read must be read after it. Whoever has a number up to `given` locked before that, and has ended since or is found here.
CREATE FUNCTION settled_number() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE given bigint;
BEGIN
    SELECT last_value INTO given FROM inbox_number;
    RETURN least(given, (
        SELECT min((classid::bigint << 31) + objid::bigint) FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 2 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())));
END $$;
