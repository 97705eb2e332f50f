CREATE TABLE projects (
    id                     uuid PRIMARY KEY,
    iati_identifier        text NOT NULL,
    reporting_organisation text NOT NULL,
    publication            text NOT NULL CHECK (publication IN ('draft', 'submitted', 'published', 'withdrawn')),
    changes_requested      text,
    submitted_by           uuid,
    content                jsonb NOT NULL,
    organisation_ids       uuid[] NOT NULL,
    created_by             uuid NOT NULL,
    created_at             timestamptz NOT NULL,
    updated_at             timestamptz NOT NULL,
    published_at           timestamptz,
    version                bigint NOT NULL,
    -- The transaction of the last change: what the change stream is ordered by.
    changed_in             xid8 NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (reporting_organisation, iati_identifier)
);

CREATE INDEX projects_iati_identifier ON projects (iati_identifier);
CREATE INDEX projects_organisation_ids ON projects USING gin (organisation_ids);
CREATE INDEX projects_changed_in ON projects (changed_in, id) WHERE published_at IS NOT NULL;

CREATE FUNCTION projects_note_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_in := pg_current_xact_id();
    RETURN NEW;
END $$;

CREATE TRIGGER projects_changed BEFORE UPDATE ON projects FOR EACH ROW EXECUTE FUNCTION projects_note_transaction();

-- Every field of every change, for good.
CREATE TABLE project_changes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES projects ON DELETE CASCADE,
    version    bigint NOT NULL,
    at         timestamptz NOT NULL,
    by         uuid NOT NULL,
    field      text NOT NULL,
    before     jsonb,
    after      jsonb,
    reason     text
);

CREATE INDEX project_changes_project ON project_changes (project_id, id);

-- What search reads in place of the project: see Catalogue/ProjectIndex.cs, which writes it.
CREATE TABLE project_index (
    project_id    uuid PRIMARY KEY REFERENCES projects ON DELETE CASCADE,
    publication   text NOT NULL,
    created_by    uuid NOT NULL,
    identifiers   text[] NOT NULL,
    terms         text[] NOT NULL,
    organisations text[] NOT NULL,
    words         tsvector NOT NULL,
    head          tsvector NOT NULL,
    published_at  timestamptz,
    updated_at    timestamptz NOT NULL,
    starts        date,
    title         text NOT NULL COLLATE "C",
    budget_low    numeric,
    budget_high   numeric,
    summary       json NOT NULL
);

CREATE INDEX project_index_identifiers ON project_index USING gin (identifiers);
CREATE INDEX project_index_terms ON project_index USING gin (terms);
CREATE INDEX project_index_organisations ON project_index USING gin (organisations);
CREATE INDEX project_index_words ON project_index USING gin (words);
CREATE INDEX project_index_newest ON project_index (published_at, project_id) WHERE publication = 'published';
CREATE INDEX project_index_updated ON project_index (updated_at, project_id) WHERE publication = 'published';
CREATE INDEX project_index_starts ON project_index (coalesce(starts, '-infinity'::date), project_id) WHERE publication = 'published';
CREATE INDEX project_index_title ON project_index (title, project_id) WHERE publication = 'published';
CREATE INDEX project_index_budget ON project_index (budget_low, budget_high) WHERE publication = 'published';
CREATE INDEX project_index_unpublished ON project_index (created_by, updated_at, project_id) WHERE publication <> 'published';

-- Names of organisations in the directory, as Organisations tells them. Identifiers are those that IATI files use.
CREATE TABLE organisations (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    name        jsonb NOT NULL,
    identifiers text[] NOT NULL
);

CREATE INDEX organisations_identifiers ON organisations USING gin (identifiers);
