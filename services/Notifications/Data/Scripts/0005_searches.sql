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
-- A thing looks under every beginning of its words, since some may go on. All that the search demands lies in the index too, so that what is near and does not find a thing costs no further look.
CREATE TABLE search_anchors (
    anchor     text COLLATE "C" NOT NULL,
    search_id  uuid NOT NULL REFERENCES searches ON DELETE CASCADE,
    condition  tsquery,                -- of the search; null: it is longer than an entry of an index, and read there
    budget_min numeric,
    budget_max numeric,
    PRIMARY KEY (anchor, search_id) INCLUDE (condition, budget_min, budget_max)
);
CREATE INDEX search_anchors_of_search ON search_anchors (search_id);

-- Those without followers are looked for among few.
CREATE INDEX subscriptions_to_searches ON subscriptions (topic) WHERE topic LIKE 'search/%';

-- What a thing is found by, with organisations as they are called now: #organisation:0198… and, of a role, #organisation:1:0198…
CREATE FUNCTION keys_led_on(keys text[]) RETURNS text[] LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    PERFORM FROM subjects WHERE merged_into IS NOT NULL ORDER BY merged_into LIMIT 1; -- in this order it is a look into an index, also while nothing is counted yet
    IF NOT FOUND THEN RETURN keys; END IF;
    RETURN (
        SELECT coalesce(array_agg(coalesce(left(k.key, -36) || m.merged_into, k.key)), '{}')
        FROM unnest(keys) AS k (key)
        LEFT JOIN subjects m ON m.kind = 'organisation' AND m.id = CASE WHEN k.key ~ '^#organisation:([1-4]:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN right(k.key, 36)::uuid END);
END $$;
