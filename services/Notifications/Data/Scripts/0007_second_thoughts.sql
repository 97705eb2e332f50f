-- The ledger is also searched by channel, and by what was told.
CREATE INDEX deliveries_by_channel ON deliveries (channel, id);
CREATE INDEX delivery_notices_of_notice ON delivery_notices (notice_id);

-- Topics as they are called now. In PL/pgSQL, which keeps its plans: a function in SQL would be planned anew with every event.
CREATE OR REPLACE FUNCTION led_on(topics text[]) RETURNS text[] LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(DISTINCT coalesce('organisation/' || m.merged_into, t.topic)), '{}')
        FROM unnest(topics) AS t (topic)
        LEFT JOIN subjects m ON m.kind = 'organisation' AND m.id = CASE WHEN t.topic LIKE 'organisation/%' THEN substr(t.topic, 14)::uuid END);
END $$;

-- A thing looks under every beginning of its words, since some of what a search demands may go on: no water* beside water. All that the search demands lies in the index too, so that what is near and does
-- not find a thing costs no further look. A condition that is longer than an entry of an index stays null, and is read where the search is.
ALTER TABLE search_anchors DROP CONSTRAINT search_anchors_pkey;
ALTER TABLE search_anchors
    ALTER COLUMN anchor TYPE text COLLATE "C" USING rtrim(anchor, '*'),
    ADD COLUMN condition tsquery,
    ADD COLUMN budget_min numeric,
    ADD COLUMN budget_max numeric;
DELETE FROM search_anchors a USING search_anchors b WHERE a.ctid > b.ctid AND a.anchor = b.anchor AND a.search_id = b.search_id;
UPDATE search_anchors a SET condition = CASE WHEN length(s.condition::text) <= 300 THEN s.condition END, budget_min = s.budget_min, budget_max = s.budget_max
FROM searches s WHERE s.id = a.search_id;
ALTER TABLE search_anchors ADD PRIMARY KEY (anchor, search_id) INCLUDE (condition, budget_min, budget_max);

-- What a thing is found by, with organisations as they are called now: #organisation:0198… and, of a role, #organisation:1:0198…
CREATE FUNCTION keys_led_on(keys text[]) RETURNS text[] LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    PERFORM FROM subjects WHERE merged_into IS NOT NULL ORDER BY merged_into LIMIT 1; -- in this order it is a look into an index, also while nothing is counted yet
    IF NOT FOUND THEN RETURN keys; END IF;
    RETURN (
        SELECT coalesce(array_agg(coalesce(left(k.key, -36) || m.merged_into, k.key)), '{}')
        FROM unnest(keys) AS k (key)
        LEFT JOIN subjects m ON m.kind = 'organisation' AND m.id = CASE WHEN k.key ~ '^#organisation:([1-4]:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN right(k.key, 36)::uuid END);
END $$;

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

CREATE FUNCTION rest_after(reason text) RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE reason WHEN 'complaint' THEN interval '30 days' ELSE interval '7 days' END
$$;
