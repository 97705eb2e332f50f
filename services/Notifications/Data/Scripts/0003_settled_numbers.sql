-- Numbers for items, and the question up to which number everything is visible. A writer allots its number before it commits, so a 7 can be seen while the 6 is
-- not yet there; a stream that went on from 7 would never show the 6. Hence a writer first locks, shared and to its end, the number before its own, and a reader
-- takes no number above the lowest that is locked. Nobody waits for anybody. All items of one writing share its number.
DROP TABLE inboxes;
CREATE SEQUENCE inbox_number;
SELECT setval('inbox_number', (SELECT greatest(1, max(number)) FROM inbox_items)); -- so that last_value is a number given away, always

CREATE FUNCTION next_number() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE before bigint;
BEGIN
    PERFORM set_config('idle_in_transaction_session_timeout', '15s', true); -- a frozen writer is cut off, and holds up no stream
    SELECT last_value INTO before FROM inbox_number;
    PERFORM pg_advisory_xact_lock_shared((before >> 31)::int, (before & 2147483647)::int);
    RETURN nextval('inbox_number');
END $$;

-- To be asked in a statement of its own: what is read must be read after it. Whoever has a number up to `given` locked before that, and has ended since or is found here.
CREATE FUNCTION settled_number() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE given bigint;
BEGIN
    SELECT last_value INTO given FROM inbox_number;
    RETURN least(given, (
        SELECT min((classid::bigint << 31) + objid::bigint) FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 2 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())));
END $$;
