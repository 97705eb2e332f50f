-- Sessions whose access tokens may still be good, to be told to every service. Whatever ends a session leaves a row here, in the same transaction.
CREATE TABLE ended_sessions (
    id       uuid PRIMARY KEY,
    ended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    told     boolean NOT NULL DEFAULT false
);
CREATE INDEX ended_sessions_untold ON ended_sessions (ended_at) WHERE NOT told;

CREATE FUNCTION sessions_note_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ended_sessions (id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER sessions_ended AFTER UPDATE OF ended_at ON sessions FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION sessions_note_end();
CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions FOR EACH ROW
    WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION sessions_note_end();
