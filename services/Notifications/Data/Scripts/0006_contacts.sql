-- Visitors and members confirm by a code alone; links of mails name a contact point by its token.
CREATE UNIQUE INDEX contact_points_by_code ON contact_points (code_hash) WHERE code_hash IS NOT NULL;
CREATE UNIQUE INDEX contact_points_by_token ON contact_points (token);
CREATE INDEX contact_points_expiring ON contact_points (code_expires_at) WHERE state = 'unverified';
CREATE INDEX subscriptions_unconfirmed ON subscriptions (created_at) WHERE state = 'unconfirmed';

-- A zone that the database does not know would stop every statement that reckons the hour of a digest in it.
ALTER TABLE contact_points ADD CHECK (timezone(time_zone, timestamp '2000-01-01') IS NOT NULL);

-- Whatever deletes an address (its owner, retention, erasure) ends what it follows, and what waits for it has nobody to reach.
CREATE FUNCTION end_contact_point() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM subscriptions WHERE endpoint_id = OLD.id;
    UPDATE deliveries SET state = 'dropped', reason = 'The address is gone.', ended_at = now() WHERE endpoint_id = OLD.id AND state = 'waiting';
    RETURN NULL;
END $$;
CREATE TRIGGER contact_points_end AFTER DELETE ON contact_points FOR EACH ROW EXECUTE FUNCTION end_contact_point();

-- When something was asked for, so that it is not asked for too often: of each key the newest instants, as many as are allowed. Lost in a crash, and no harm.
CREATE UNLOGGED TABLE throttle (
    key bytea PRIMARY KEY,   -- HMAC of what is counted, under a key of ours
    at  timestamptz[] NOT NULL
);

-- A snoozed item is neither in the list nor unread until its time; then it comes again, unread, with a new number.
ALTER TABLE inbox_items ADD COLUMN snoozed_until timestamptz;
CREATE INDEX inbox_items_snoozed ON inbox_items (snoozed_until) WHERE snoozed_until IS NOT NULL;
DROP INDEX inbox_items_unread;
CREATE INDEX inbox_items_unread ON inbox_items (person_id, number) WHERE read_at IS NULL AND archived_at IS NULL AND snoozed_until IS NULL;
