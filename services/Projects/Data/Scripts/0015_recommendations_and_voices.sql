-- Recommendations of working groups: a text in versions, which members comment on, and of which one is adopted.
CREATE TABLE recommendations (
    id              uuid PRIMARY KEY,
    state           text NOT NULL CHECK (state IN ('draft', 'open', 'adopted')),
    content         jsonb NOT NULL,
    terms           text[] NOT NULL,     -- vocabulary:code
    text_no         int NOT NULL,        -- the text as it is now
    opens_at        timestamptz,
    closes_at       timestamptz,
    adopted_at      timestamptz,
    adopted_text_no int,
    created_by      uuid NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    version         bigint NOT NULL
);

CREATE INDEX recommendations_terms ON recommendations USING gin (terms);
CREATE INDEX recommendations_state ON recommendations (state, id);
CREATE INDEX recommendations_created_by ON recommendations (created_by);

CREATE TABLE recommendation_texts (
    recommendation_id uuid NOT NULL REFERENCES recommendations ON DELETE CASCADE,
    no                int NOT NULL,
    text              jsonb NOT NULL,
    written_by        uuid NOT NULL,
    written_at        timestamptz NOT NULL,
    PRIMARY KEY (recommendation_id, no)
);

CREATE INDEX recommendation_texts_written_by ON recommendation_texts (written_by);

-- What members say to them.
CREATE TABLE recommendation_inputs (
    id                uuid PRIMARY KEY,
    recommendation_id uuid NOT NULL REFERENCES recommendations ON DELETE CASCADE,
    person_id         uuid NOT NULL,
    text              text NOT NULL,
    text_no           int NOT NULL,      -- the version of the recommendation that it is about
    youth             boolean NOT NULL,
    name              text,
    consent           text NOT NULL,
    written_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    version           bigint NOT NULL,
    UNIQUE (recommendation_id, person_id)
);

CREATE INDEX recommendation_inputs_of ON recommendation_inputs (recommendation_id, id);
CREATE INDEX recommendation_inputs_person ON recommendation_inputs (person_id);
CREATE INDEX recommendation_inputs_written ON recommendation_inputs (updated_at);

-- Stories of young people. Only what a moderator has read is public, and nothing is longer than the consent lasts.
CREATE TABLE voices (
    id            uuid PRIMARY KEY,
    person_id     uuid NOT NULL,
    state         text NOT NULL CHECK (state IN ('submitted', 'published', 'returned', 'refused')),
    sector        text NOT NULL,
    title         jsonb NOT NULL,
    text          jsonb NOT NULL,
    name          text,
    country       text,
    heritage      text[] NOT NULL,
    age_band      text,
    consent       text NOT NULL,
    consent_at    timestamptz NOT NULL,
    consent_until timestamptz NOT NULL,
    note          text,
    published_at  timestamptz,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       bigint NOT NULL
);

CREATE INDEX voices_state ON voices (state, id);
CREATE INDEX voices_newest ON voices (published_at, id) WHERE state = 'published';
CREATE INDEX voices_sector ON voices (sector, published_at, id) WHERE state = 'published';
CREATE INDEX voices_person ON voices (person_id);
CREATE INDEX voices_consent_until ON voices (consent_until);
