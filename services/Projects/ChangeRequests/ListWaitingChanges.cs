using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.ChangeRequests;

/// <summary>A request, and the project that it is about.</summary>
public sealed record ChangeOfProject(RequestedChangeDetail Request, ProjectName Project);

public sealed record ProjectName(Guid Id, string IatiIdentifier, Text Title);

/// <summary>The requests of all projects, newest first, for those who decide: without a state those that wait.</summary>
public static class ListWaitingChanges
{
    public static async Task<Page<ChangeOfProject>> Handle([Word<ChangeState>] string? state, int? limit, string? cursor, ProjectsDb db, NpgsqlDataSource database, CancellationToken ct)
    {
        var wanted = state is null ? ChangeState.Requested : EnumText.Parse<ChangeState>(state);
        var (take, before) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor));
        var changes = await db.RequestedChanges.AsNoTracking().Where(change => change.State == wanted && (before == null || change.Id < before)).OrderByDescending(change => change.Id).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(changes, take, last => last.Id);

        // Of each project its name alone: the whole of some is megabytes.
        await using var read = database.CreateCommand("SELECT id, content->>'iatiIdentifier', content->>'title' FROM projects WHERE id = ANY($1)");
        read.Parameters.Add(new() { Value = page.Items.Select(change => change.ProjectId).Distinct().ToArray() });
        var names = new Dictionary<Guid, ProjectName>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) names.Add(reader.GetGuid(0), new(reader.GetGuid(0), reader.GetString(1), Mapping.FromJson<Text>(reader.GetString(2))));
        return new([.. page.Items.Where(change => names.ContainsKey(change.ProjectId)).Select(change => new ChangeOfProject(new(change), names[change.ProjectId]))], page.Next);
    }
}
