-- What the writer's clients asked for. One database for all processes, so that one query can compare both ends.
CREATE TABLE subject (id uuid PRIMARY KEY, version bigint NOT NULL);

CREATE TABLE op (
    id      uuid PRIMARY KEY,
    run     text NOT NULL,
    subject uuid NOT NULL REFERENCES subject,
    version bigint NOT NULL
);
CREATE INDEX op_run ON op (run);

-- What the consumer did. No unique key on op: a second effect must show.
CREATE TABLE effect (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order of processing, where one works at a time
    run     text NOT NULL,
    op      uuid NOT NULL,
    subject uuid NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX effect_run ON effect (run, op);
