CREATE EXTENSION IF NOT EXISTS unaccent;

-- Folding accents in an index needs an immutable function; the dictionary is named so that it cannot change under the index.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(unaccent('unaccent'::regdictionary, value));

CREATE TABLE events (
    id                  uuid PRIMARY KEY,
    sequence            int NOT NULL,
    name                jsonb NOT NULL,
    description         jsonb,
    kind                text NOT NULL,
    organiser_ids       uuid[] NOT NULL,
    attendance_mode     text NOT NULL,
    place               text,
    link                text,
    time_zone           text NOT NULL,
    starts_at           timestamptz NOT NULL,
    ends_at             timestamptz NOT NULL CHECK (ends_at > starts_at),
    languages           text[] NOT NULL,
    terms               text[] NOT NULL,  -- vocabulary:code
    capacity            int,              -- null: no limit
    registration_opens  timestamptz,
    registration_closes timestamptz,
    approval            text NOT NULL,
    waiting_list        boolean NOT NULL,
    state               text NOT NULL,
    cancellation_reason text,
    confirmed           int NOT NULL,     -- registrations in that state; changed only with this row locked
    waiting             int NOT NULL,     -- likewise
    last_place          bigint NOT NULL,  -- the last place given in the waiting line
    created_by          uuid NOT NULL,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    version             bigint NOT NULL,
    -- Read by search only: every language of the name and description, folded.
    search              tsvector NOT NULL,
    -- The last line of defence: whatever the code does, no more seats than there are.
    CONSTRAINT events_seats CHECK (confirmed >= 0 AND waiting >= 0 AND (capacity IS NULL OR confirmed <= capacity))
);

CREATE INDEX events_listed ON events (starts_at, id) WHERE state IN ('published', 'postponed', 'completed');
CREATE INDEX events_kind ON events (kind, starts_at, id) WHERE state IN ('published', 'postponed', 'completed');
CREATE INDEX events_mode ON events (attendance_mode, starts_at, id) WHERE state IN ('published', 'postponed', 'completed');
CREATE INDEX events_terms ON events USING gin (terms) WHERE state IN ('published', 'postponed', 'completed');
CREATE INDEX events_organisers ON events USING gin (organiser_ids) WHERE state IN ('published', 'postponed', 'completed');
CREATE INDEX events_search ON events USING gin (search);
CREATE INDEX events_created_by ON events (created_by, starts_at, id);

CREATE FUNCTION events_refresh_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := setweight(to_tsvector('simple', folded((SELECT string_agg(value, ' ') FROM jsonb_each_text(NEW.name)))), 'A')
        || setweight(to_tsvector('simple', folded(coalesce((SELECT string_agg(value, ' ') FROM jsonb_each_text(NEW.description)), '') || ' ' || coalesce(NEW.place, ''))), 'C');
    RETURN NEW;
END $$;

CREATE TRIGGER events_search BEFORE INSERT OR UPDATE OF name, description, place ON events
    FOR EACH ROW EXECUTE FUNCTION events_refresh_search();

CREATE TABLE registrations (
    id         uuid PRIMARY KEY,
    event_id   uuid NOT NULL REFERENCES events (id),
    person_id  uuid NOT NULL,
    state      text NOT NULL,
    place      bigint,
    created_at timestamptz NOT NULL,
    version    bigint NOT NULL,
    CHECK ((state = 'waitlisted') = (place IS NOT NULL))
);

CREATE UNIQUE INDEX registrations_one_each ON registrations (event_id, person_id) WHERE state IN ('pending', 'confirmed', 'waitlisted');
CREATE UNIQUE INDEX registrations_line ON registrations (event_id, place) WHERE state = 'waitlisted';
CREATE INDEX registrations_event ON registrations (event_id, id);
CREATE INDEX registrations_person ON registrations (person_id, id);

-- Names of organisations as the directory last told them.
CREATE TABLE organisers (
    id      uuid PRIMARY KEY,
    name    jsonb NOT NULL,
    version bigint NOT NULL
);
