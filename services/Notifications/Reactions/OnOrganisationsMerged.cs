using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Organisations;
using Platform.Notifications.Data;
using Platform.Notifications.Searches;
using Platform.Notifications.Subscriptions;

namespace Platform.Notifications.Reactions;

/// <summary>Who follows the merged entry, or a search that names it, follows the one that stays, once, and its feed holds what both held. It may be told again, in any order with what else is told of the two.</summary>
/// <remarks>
/// The merged entry is kept as a signpost (<c>merged_into</c>), so that what names it late means the other one: see <c>led_on</c> in the scripts. News of it with a newer
/// version says that the merge is undone: it is listed again. Whoever was moved stays where they are, since nobody knows any more who had followed which.
/// </remarks>
public static class OnOrganisationsMerged
{
    public static async Task Handle(OrganisationsMerged merged, NotificationsDb db, CancellationToken ct)
    {
        Sound.Check([merged.MergedId, merged.OrganisationId], merged.Version, merged.OccurredAt);
        if (merged.MergedId == merged.OrganisationId) return;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({Announcement.Merges}, 0))", ct); // alone: announcements share it
        var into = await db.Database.SqlQuery<Guid>($"""
            SELECT coalesce((SELECT merged_into FROM subjects WHERE kind = 'organisation' AND id = {merged.OrganisationId}), {merged.OrganisationId}) AS "Value"
            """).SingleAsync(ct);
        if (into == merged.MergedId) return; // the two into each other: the first that was told stays

        var (from, to, at) = (Topic.Of("organisation", merged.MergedId), Topic.Of("organisation", into), merged.OccurredAt.ToUniversalTime());
        var taken = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO subjects AS s (kind, id, version, state, name, facts, topics, published_at, updated_at, merged_into)
            VALUES ('organisation', {merged.MergedId}, {merged.Version}, 'withdrawn', jsonb_build_object(), jsonb_build_object(), ARRAY[{from}], {at}, {at}, {into})
            ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, state = excluded.state, updated_at = excluded.updated_at, merged_into = excluded.merged_into
            WHERE s.version <= excluded.version
            """, ct);
        if (taken == 0) return; // it was heard of since: the merge is undone
        await db.Database.ExecuteSqlAsync($"""
            UPDATE subjects SET merged_into = {into} WHERE merged_into = {merged.MergedId};

            UPDATE feed_entries SET removed = true, changed_at = statement_timestamp()
            WHERE NOT removed AND kind = 'organisation' AND id = {merged.MergedId} AND topic IN (SELECT unnest(topics) FROM subjects WHERE kind = 'organisation' AND id = {merged.MergedId});
            UPDATE subjects s SET topics = ARRAY(SELECT DISTINCT t FROM unnest(array_replace(s.topics, {from}, {to})) AS t), found_by = array_to_tsvector(keys_led_on(tsvector_to_array(s.found_by)))
            FROM feed_entries f WHERE f.topic = {from} AND s.kind = f.kind AND s.id = f.id AND s.topics @> ARRAY[{from}] AND NOT (s.kind = 'organisation' AND s.id = {merged.MergedId});
            INSERT INTO feed_entries AS f (topic, kind, id, changed_at, removed)
            SELECT {to}, kind, id, statement_timestamp(), false FROM feed_entries WHERE topic = {from} AND NOT removed
            ON CONFLICT (topic, kind, id) DO UPDATE SET changed_at = excluded.changed_at, removed = false WHERE f.removed;
            UPDATE feed_entries SET removed = true, changed_at = statement_timestamp() WHERE topic = {from} AND NOT removed;

            UPDATE webhooks SET organisation_id = {into} WHERE organisation_id = {merged.MergedId}
            """, ct);

        // Whoever follows the organisation, and searches that name it. What nobody follows then goes by itself.
        var queries = await db.Database.SqlQuery<string>($"""SELECT query AS "Value" FROM searches WHERE query LIKE '%organisation=' || {merged.MergedId}::text || '%'""").ToListAsync(ct);
        var searches = queries.Select(query => (Goes: SavedSearch.Read(query), Stays: SavedSearch.Read(query).LedOn(into))).ToList();
        await KeptSearches.KeepAsync([.. searches.Select(search => search.Stays)], db, at, ct);
        var (goes, stays) = (searches.Select(search => search.Goes.Topic).Append(from).ToArray(), searches.Select(search => search.Stays.Topic).Append(to).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            UPDATE subscriptions stays SET
                state = CASE WHEN 'confirmed' IN (stays.state, goes.state) THEN 'confirmed' ELSE stays.state END,
                frequency = CASE WHEN 'now' IN (stays.frequency, goes.frequency) THEN 'now' WHEN 'daily' IN (stays.frequency, goes.frequency) THEN 'daily' ELSE 'weekly' END
            FROM subscriptions goes JOIN unnest({goes}, {stays}) AS m (goes, stays) ON m.goes = goes.topic WHERE stays.topic = m.stays AND stays.endpoint_id = goes.endpoint_id;
            DELETE FROM subscriptions goes USING subscriptions stays, unnest({goes}, {stays}) AS m (goes, stays) WHERE goes.topic = m.goes AND stays.topic = m.stays AND stays.endpoint_id = goes.endpoint_id;
            UPDATE subscriptions s SET topic = m.stays FROM unnest({goes}, {stays}) AS m (goes, stays) WHERE s.topic = m.goes;

            UPDATE fanouts f SET topics = ARRAY(SELECT DISTINCT coalesce(m.stays, t) FROM unnest(f.topics) AS t LEFT JOIN unnest({goes}, {stays}) AS m (goes, stays) ON m.goes = t) WHERE f.topics && {goes};
            UPDATE delivery_notices n SET topic = m.stays FROM deliveries d, unnest({goes}, {stays}) AS m (goes, stays) WHERE d.id = n.delivery_id AND d.state = 'waiting' AND n.topic = m.goes
            """, ct);
    }
}
