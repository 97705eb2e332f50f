namespace Platform.Notifications.Reactions;

/// <summary>The end of every statement that fills inboxes.</summary>
static class Delivery
{
    /// <summary>
    /// Puts the row of <c>notice (id)</c> into the inbox of every row of <c>reader (person_id, topic)</c>. Each person's number comes from their own row of
    /// <c>inboxes</c>, whose lock is held to the commit: a stream that has seen number 7 can never be shown a 6. Rows are locked in one order, so that
    /// two statements with the same readers wait for each other and never deadlock.
    /// </summary>
    public const string Sql = """
        numbered AS (
            INSERT INTO inboxes AS i (person_id, latest)
            SELECT person_id, 1 FROM reader WHERE EXISTS (SELECT FROM notice) ORDER BY person_id
            ON CONFLICT (person_id) DO UPDATE SET latest = i.latest + 1
            RETURNING person_id, latest
        )
        INSERT INTO inbox_items (person_id, notice_id, number, topic)
        SELECT r.person_id, n.id, d.latest, r.topic FROM notice n CROSS JOIN numbered d JOIN reader r USING (person_id)
        ON CONFLICT DO NOTHING
        """;
}
