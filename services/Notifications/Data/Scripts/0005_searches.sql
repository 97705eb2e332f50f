-- What a thing is found by: its words and, as #vocabulary:code, its codes. A saved search asks of new and changed things what a feed asks of all.
ALTER TABLE subjects
    ADD COLUMN found_by   tsvector NOT NULL DEFAULT '',
    ADD COLUMN budget_min numeric,
    ADD COLUMN budget_max numeric,
    ADD COLUMN changed_at timestamptz NOT NULL DEFAULT statement_timestamp();
CREATE INDEX subjects_found_by ON subjects USING gin (found_by);
CREATE INDEX subjects_newest ON subjects (changed_at DESC, id DESC);

-- Searches that somebody follows, each once: its id is the hash of its canonical form, and its topic search/<id>.
CREATE TABLE searches (
    id         uuid PRIMARY KEY,
    query      text NOT NULL,         -- the canonical form
    condition  tsquery NOT NULL,      -- of found_by
    budget_min numeric,
    budget_max numeric,
    asked_at   timestamptz NOT NULL   -- when somebody last began to follow it
);

-- A search lies under one of the things that it demands, the rarest, whatever else it demands: under each of them where it takes one or another.
-- A word that may go on is written water*.
CREATE TABLE search_anchors (
    anchor    text NOT NULL,
    search_id uuid NOT NULL REFERENCES searches ON DELETE CASCADE,
    PRIMARY KEY (anchor, search_id)
);
CREATE INDEX search_anchors_of_search ON search_anchors (search_id);

-- Those without followers are looked for among few.
CREATE INDEX subscriptions_to_searches ON subscriptions (topic) WHERE topic LIKE 'search/%';
