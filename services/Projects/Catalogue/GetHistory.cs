using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Catalogue;

/// <summary>One field of one change.</summary>
/// <param name="Version">The version that the change made.</param>
/// <param name="By">The account.</param>
public sealed record HistoryLine(long Version, DateTimeOffset At, Guid By, string Field, JsonElement? Before, JsonElement? After, string? Reason);

/// <summary>Who changed what and when, newest first. For those who may edit the project.</summary>
public static class GetHistory
{
    public static async Task<Results<Ok<Page<HistoryLine>>, NotFound, ProblemHttpResult>> Handle(
        Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var (project, writer) = await db.FindAsync(id, caller, ct);
        if (project is null || !project.MayBeSeenBy(writer)) return TypedResults.NotFound();
        if (!project.MayBeEditedBy(writer)) return Project.NotAnEditor.ToProblem();

        var (take, before) = (Cursor.Limit(limit), Cursor.Read<long?>(cursor) ?? long.MaxValue);
        var lines = await db.Changes.AsNoTracking().Where(change => change.ProjectId == id && change.Id < before).OrderByDescending(change => change.Id).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut(lines, take, last => last.Id);
        return TypedResults.Ok(new Page<HistoryLine>([.. page.Items.Select(line => new HistoryLine(line.Version, line.At, line.By, line.Field, Parse(line.Before), Parse(line.After), line.Reason))], page.Next));
    }

    static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
