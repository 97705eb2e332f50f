-- Documents and what else there is to read: by title, symbol (A/69/277), issuer; as links and as files.
CREATE TABLE resources (
    id            uuid PRIMARY KEY,
    state         text NOT NULL CHECK (state IN ('draft', 'published', 'superseded')),
    content       jsonb NOT NULL,
    symbol        text,               -- folded, as it is compared
    terms         text[] NOT NULL,    -- vocabulary:code
    search        text NOT NULL,      -- its words in tsvector notation
    words         tsvector NOT NULL GENERATED ALWAYS AS (search::tsvector) STORED,
    title         text NOT NULL COLLATE "C",
    superseded_by uuid REFERENCES resources,
    created_by    uuid NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    published_at  timestamptz,
    listed_at     timestamptz NOT NULL,   -- when it was published, else made
    version       bigint NOT NULL
);

CREATE INDEX resources_terms ON resources USING gin (terms);
CREATE INDEX resources_words ON resources USING gin (words);
CREATE INDEX resources_symbol ON resources (symbol) WHERE symbol IS NOT NULL;
CREATE INDEX resources_newest ON resources (state, listed_at, id);
CREATE INDEX resources_title ON resources (state, title, id);
CREATE INDEX resources_superseded_by ON resources (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX resources_created_by ON resources (created_by);

CREATE TABLE resource_files (
    id          uuid PRIMARY KEY,
    resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
    name        text NOT NULL,
    media_type  text NOT NULL,
    language    text,
    bytes       bigint NOT NULL,
    sha256      bytea NOT NULL,
    added_by    uuid NOT NULL,
    added_at    timestamptz NOT NULL,
    UNIQUE (resource_id, sha256)
);

CREATE INDEX resource_files_added_by ON resource_files (added_by);

-- Each of 256 KiB but the last.
CREATE TABLE resource_file_chunks (
    file_id uuid NOT NULL REFERENCES resource_files ON DELETE CASCADE,
    no      int NOT NULL,
    bytes   bytea NOT NULL,
    PRIMARY KEY (file_id, no)
);
ALTER TABLE resource_file_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
