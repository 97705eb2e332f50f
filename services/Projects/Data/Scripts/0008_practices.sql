-- Practices that are shared: policies, programmes, practices, awards, publications. Reviewed by two people before everyone sees them.
CREATE TABLE practices (
    id           uuid PRIMARY KEY,
    state        text NOT NULL CHECK (state IN ('draft', 'submitted', 'in-review', 'published', 'rejected', 'archived')),
    content      jsonb NOT NULL,
    terms        text[] NOT NULL,    -- vocabulary:code
    search       text NOT NULL,      -- its words in tsvector notation
    words        tsvector NOT NULL GENERATED ALWAYS AS (search::tsvector) STORED,
    title        text NOT NULL COLLATE "C",
    shared_on    date NOT NULL,
    round        int NOT NULL,       -- how often it was submitted
    note         text,               -- what is to be changed, or why it was rejected
    created_by   uuid NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    published_at timestamptz,
    version      bigint NOT NULL
);

CREATE INDEX practices_terms ON practices USING gin (terms);
CREATE INDEX practices_words ON practices USING gin (words);
CREATE INDEX practices_newest ON practices (state, shared_on, id);
CREATE INDEX practices_updated ON practices (state, updated_at, id);
CREATE INDEX practices_title ON practices (state, title, id);
CREATE INDEX practices_created_by ON practices (created_by);

-- Who reviews it, and what they say. A reviewer who was erased is nobody, and the verdict stays.
CREATE TABLE practice_reviews (
    id           uuid PRIMARY KEY,
    practice_id  uuid NOT NULL REFERENCES practices ON DELETE CASCADE,
    round        int NOT NULL,
    person_id    uuid,
    assigned_by  uuid,
    assigned_at  timestamptz NOT NULL,
    verdict      text CHECK (verdict IN ('approve', 'request-changes', 'reject')),
    comment      text,
    reviewed_at  timestamptz,
    withdrawn_at timestamptz,
    conflict     text,               -- the conflict of interest that they declared
    UNIQUE (practice_id, round, person_id)
);

CREATE INDEX practice_reviews_person ON practice_reviews (person_id);
CREATE INDEX practice_reviews_assigned_by ON practice_reviews (assigned_by);

-- Every field of every change of practices and what else is in the library.
CREATE TABLE library_changes (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    thing_id uuid NOT NULL,
    version  bigint NOT NULL,
    at       timestamptz NOT NULL,
    by       uuid NOT NULL,
    field    text NOT NULL,
    before   jsonb,
    after    jsonb,
    reason   text
);

CREATE INDEX library_changes_thing ON library_changes (thing_id, id);
CREATE INDEX library_changes_by ON library_changes (by);
