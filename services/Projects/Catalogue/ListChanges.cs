using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <param name="Change"><c>updated</c>: read it again, it may be new. <c>withdrawn</c> or <c>deleted</c>: forget it.</param>
public sealed record ChangedProject(Guid Id, long Version, string Change, DateTimeOffset UpdatedAt);

/// <param name="Next">Ask with it as <c>since</c>, at once when <paramref name="More"/>, else later.</param>
public sealed record ChangedProjects(IReadOnlyList<ChangedProject> Items, string Next, bool More);

/// <summary>What changed since the last time, for copies kept elsewhere: every public project once, at its latest change, in an order that has no gaps.</summary>
/// <remarks>
/// The order is that of the transactions that made the changes, and ends before the oldest that is still running: one that began earlier and commits later can thus not slip in
/// behind a reader. A long transaction anywhere on the server delays this stream and loses nothing. A copy takes the highest version, since a project may come again.
/// </remarks>
public static class ListChanges
{
    sealed record Position(string Transaction, Guid Id);

    public static async Task<ChangedProjects> Handle(string? since, int? limit, NpgsqlDataSource database, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var from = Cursor.Read<Position>(since is "0" ? null : since);
        if (from is not null && !ulong.TryParse(from.Transaction, CultureInfo.InvariantCulture, out _)) Cursor.Read<Position>("!");
        // A place beyond every transaction is one of another server, from which this database was restored: the stream starts anew.
        await using var read = database.CreateCommand("""
            WITH place AS (SELECT CASE WHEN $1::text::xid8 > pg_snapshot_xmax(pg_current_snapshot()) THEN '0'::xid8 ELSE $1::text::xid8 END AS transaction, pg_snapshot_xmin(pg_current_snapshot()) AS until)
            (SELECT id, version, CASE publication WHEN 'published' THEN 'updated' ELSE 'withdrawn' END, updated_at, changed_in::text AS at, changed_in FROM projects
             WHERE published_at IS NOT NULL AND changed_in < (SELECT until FROM place) AND (changed_in, id) > ((SELECT transaction FROM place), $2) ORDER BY changed_in, id LIMIT $3)
            UNION ALL
            (SELECT id, version, 'deleted', deleted_at, changed_in::text AS at, changed_in FROM deleted_projects
             WHERE was_published AND changed_in < (SELECT until FROM place) AND (changed_in, id) > ((SELECT transaction FROM place), $2) ORDER BY changed_in, id LIMIT $3)
            ORDER BY 6, 1 LIMIT $3
            """);
        read.Parameters.Add(new() { Value = from?.Transaction ?? "0", NpgsqlDbType = NpgsqlDbType.Text });
        read.Parameters.Add(new() { Value = from?.Id ?? Guid.Empty, NpgsqlDbType = NpgsqlDbType.Uuid });
        read.Parameters.Add(new() { Value = take + 1, NpgsqlDbType = NpgsqlDbType.Integer });
        var changes = new List<(ChangedProject Project, Position At)>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            changes.Add((new(reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)), new(reader.GetString(4), reader.GetGuid(0))));

        var items = changes.Take(take).ToList();
        var next = items.Count > 0 ? items[^1].At : from ?? new Position("0", Guid.Empty);
        return new([.. items.Select(item => item.Project)], Cursor.Write(next), changes.Count > take);
    }
}
