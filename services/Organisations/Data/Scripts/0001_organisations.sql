CREATE EXTENSION IF NOT EXISTS unaccent;

-- Folding accents in an index needs an immutable function; the dictionary is named so that it cannot change under the index.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(unaccent('unaccent'::regdictionary, value));

CREATE TABLE organisations (
    id                 uuid PRIMARY KEY,
    name               jsonb NOT NULL,
    description        jsonb,
    stakeholder_type   text NOT NULL,
    organisation_type  text NOT NULL,
    residence_country  text NOT NULL,
    heritage_countries text[] NOT NULL,
    sectors            text[] NOT NULL,
    website            text,
    year_founded       int,
    identifiers        jsonb NOT NULL,
    state              text NOT NULL,
    created_by         uuid NOT NULL,
    created_at         timestamptz NOT NULL,
    version            bigint NOT NULL,
    -- Read by search only: every language of the name, folded.
    sort_name          text NOT NULL,
    search             tsvector NOT NULL
);

CREATE INDEX organisations_search ON organisations USING gin (search);
CREATE INDEX organisations_listed ON organisations (sort_name, id) WHERE state = 'listed';
CREATE INDEX organisations_residence ON organisations (residence_country) WHERE state = 'listed';
CREATE INDEX organisations_heritage ON organisations USING gin (heritage_countries) WHERE state = 'listed';
CREATE INDEX organisations_sectors ON organisations USING gin (sectors) WHERE state = 'listed';
CREATE INDEX organisations_stakeholder ON organisations (stakeholder_type) WHERE state = 'listed';
CREATE INDEX organisations_type ON organisations (organisation_type) WHERE state = 'listed';
CREATE INDEX organisations_created_by ON organisations (created_by);

CREATE FUNCTION organisations_refresh_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sort_name := left(folded(coalesce(NEW.name ->> 'en', (SELECT value FROM jsonb_each_text(NEW.name) ORDER BY key LIMIT 1))), 200);
    NEW.search := setweight(to_tsvector('simple', folded((SELECT string_agg(value, ' ') FROM jsonb_each_text(NEW.name)))), 'A')
        || setweight(to_tsvector('simple', folded(coalesce((SELECT string_agg(value, ' ') FROM jsonb_each_text(NEW.description)), ''))), 'C')
        || setweight(to_tsvector('simple', coalesce((SELECT string_agg(value ->> 'id', ' ') FROM jsonb_array_elements(NEW.identifiers)), '')), 'A');
    RETURN NEW;
END $$;

CREATE TRIGGER organisations_search BEFORE INSERT OR UPDATE OF name, description, identifiers ON organisations
    FOR EACH ROW EXECUTE FUNCTION organisations_refresh_search();
