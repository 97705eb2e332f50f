namespace Platform.Notifications.Reactions;

/// <summary>The end of every statement that tells people of their own affairs: their registration, their import.</summary>
static class Delivery
{
    /// <summary>
    /// Tells the row of <c>notice (id, type)</c> to every row of <c>reader (person_id)</c>, in all their channels at once: the inbox, and the contact point that they
    /// verified first. Only news of imports can be muted. Readers of streams learn from <c>settled_number()</c> up to which number nothing more will come.
    /// </summary>
    public const string Sql = """
        concerned AS MATERIALIZED (
            SELECT DISTINCT r.person_id, n.id AS notice_id, category_of(n.type) AS category FROM notice n CROSS JOIN reader r
        ), numbered AS MATERIALIZED (
            SELECT next_number() AS number WHERE EXISTS (SELECT FROM concerned)
        ), item AS (
            INSERT INTO inbox_items (person_id, notice_id, number)
            SELECT t.person_id, t.notice_id, n.number FROM numbered n CROSS JOIN concerned t
            WHERE NOT (t.category = 'imports' AND EXISTS (SELECT FROM muted m WHERE m.person_id = t.person_id AND m.category = t.category AND m.channel = 'inbox'))
            ON CONFLICT DO NOTHING
        ), message AS MATERIALIZED (
            SELECT t.*, c.id AS endpoint_id, uuid_v7(statement_timestamp()) AS id
            FROM concerned t CROSS JOIN LATERAL (SELECT p.id FROM contact_points p WHERE p.person_id = t.person_id AND p.state = 'verified' ORDER BY p.verified_at, p.id LIMIT 1) c
            WHERE NOT (t.category = 'imports' AND EXISTS (SELECT FROM muted m WHERE m.person_id = t.person_id AND m.category = t.category AND m.channel = 'email'))
              AND NOT EXISTS (SELECT FROM delivery_notices d WHERE d.endpoint_id = c.id AND d.notice_id = t.notice_id)
        ), delivery AS (
            INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, created_at)
            SELECT m.id, 'email', m.endpoint_id, m.person_id, 'now', m.category, 'waiting', statement_timestamp(), statement_timestamp(), statement_timestamp() FROM message m
        )
        INSERT INTO delivery_notices (endpoint_id, notice_id, delivery_id) SELECT m.endpoint_id, m.notice_id, m.id FROM message m ON CONFLICT DO NOTHING
        """;
}
