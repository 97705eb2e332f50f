namespace Platform.Notifications.Reactions;

/// <summary>The end of every statement that fills inboxes.</summary>
static class Delivery
{
    /// <summary>
    /// Puts the row of <c>notice (id)</c> into the inbox of every row of <c>reader (person_id, topic)</c>. Readers of streams learn from <c>settled_number()</c>
    /// up to which number nothing more will come.
    /// </summary>
    public const string Sql = """
        numbered AS MATERIALIZED (
            SELECT id AS notice_id, next_number() AS number FROM notice
        )
        INSERT INTO inbox_items (person_id, notice_id, number, topic)
        SELECT r.person_id, n.notice_id, n.number, r.topic FROM numbered n CROSS JOIN reader r
        ON CONFLICT DO NOTHING
        """;
}
