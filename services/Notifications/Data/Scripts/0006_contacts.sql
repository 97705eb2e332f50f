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

-- When the hours or the zone of an address have changed, what waits goes at those that hold now: its digests (and the person's others, if it is the first address that they proved), and mail that
-- waits for the end of quiet hours. Two digests of a kind become one.
CREATE FUNCTION replan(point uuid, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    p contact_points;
    plan record;
BEGIN
    SELECT * INTO p FROM contact_points WHERE id = point;
    FOR plan IN
        SELECT d.endpoint_id, d.kind, array_agg(d.id ORDER BY d.slot) AS ids, digest_slot(at, p.time_zone, p.digest_hour, CASE d.kind WHEN 'weekly' THEN p.digest_day ELSE 0 END) AS slot
        FROM deliveries d
        WHERE d.kind IN ('daily', 'weekly') AND d.state = 'waiting' AND d.attempts = 0 AND d.slot > at + interval '2 minutes' AND (d.endpoint_id = p.id OR d.endpoint_id = p.person_id
            AND p.id = (SELECT c.id FROM contact_points c WHERE c.person_id = p.person_id AND c.state = 'verified' ORDER BY c.verified_at, c.id LIMIT 1))
        GROUP BY d.endpoint_id, d.kind
    LOOP
        UPDATE delivery_notices SET delivery_id = plan.ids[1] WHERE delivery_id = ANY (plan.ids[2:]);
        DELETE FROM deliveries WHERE id = ANY (plan.ids[2:]);
        UPDATE deliveries d SET slot = plan.slot, due_at = plan.slot
        WHERE d.id = plan.ids[1] AND NOT EXISTS (SELECT FROM deliveries o WHERE o.endpoint_id = plan.endpoint_id AND o.kind = plan.kind AND o.slot = plan.slot);
    END LOOP;
    UPDATE deliveries SET slot = q.until, due_at = q.until FROM (SELECT after_quiet(at, p.time_zone, coalesce(p.quiet_from, '0:00'), coalesce(p.quiet_until, '0:00')) AS until) q
    WHERE endpoint_id = p.id AND kind = 'now' AND state = 'waiting' AND attempts = 0 AND slot > at;
END $$;

-- Ends subscriptions of somebody who is to be forgotten, and with them the searches that nobody else follows: what somebody looks for may say who they are. One that is being asked for meanwhile stays.
CREATE FUNCTION forget_following(own uuid[]) RETURNS void LANGUAGE sql AS $$
    WITH ended AS (
        DELETE FROM subscriptions WHERE id = ANY (own) RETURNING topic, created_at
    )
    DELETE FROM searches s USING ended e
    WHERE e.topic LIKE 'search/%' AND s.id = substr(e.topic, 8)::uuid AND s.asked_at <= e.created_at AND NOT EXISTS (SELECT FROM subscriptions o WHERE o.topic = e.topic AND o.id <> ALL (own))
$$;

-- Mailboxes that are written to no more: mail came back, or was called spam. No address is in it, and it outlives who had one.
CREATE TABLE suppressions (
    key      bytea PRIMARY KEY,    -- HMAC of the mailbox, under a key of ours
    reason   text NOT NULL,        -- bounce, complaint
    retry_at timestamptz NOT NULL  -- from when on whoever asks is sent one confirmation
);

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
