-- What every service keeps for the sake of the people it knows.

-- Who looked at whose personal data, and why. One row for each person that was shown.
CREATE TABLE access_log (
    id        uuid PRIMARY KEY,    -- UUIDv7
    person_id uuid,                -- whose data; null: nobody was found, or the person was erased since
    reader_id uuid,                -- who looked; null: erased since
    route     text NOT NULL,
    reason    text,                -- as the reader gave it; null: the person was erased since
    at        timestamptz NOT NULL
);
CREATE INDEX access_log_person ON access_log (person_id, id);
CREATE INDEX access_log_reader ON access_log (reader_id);
CREATE INDEX access_log_at ON access_log (at);

-- People who were erased, so that an old event does not bring them back: a hash of the account's id. The id itself stays until the second pass.
CREATE TABLE erased (
    hash      bytea PRIMARY KEY,   -- SHA-256 of the id as text; the id has 74 random bits, so nobody can try them all
    person_id uuid,
    at        timestamptz NOT NULL
);
CREATE INDEX erased_waiting ON erased (at) WHERE person_id IS NOT NULL;

CREATE FUNCTION is_erased(person uuid) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM erased WHERE hash = sha256(convert_to(person::text, 'UTF8')));
