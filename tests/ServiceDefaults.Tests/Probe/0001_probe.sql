CREATE TABLE thing (id uuid PRIMARY KEY, name text NOT NULL, version bigint NOT NULL);
-- No unique key: a reaction that ran twice must show.
CREATE TABLE effect (thing_id uuid NOT NULL, number int NOT NULL, place bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT clock_timestamp());
