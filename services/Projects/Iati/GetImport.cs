using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Iati;

/// <summary>Counts of activities. After a dry run they say what would become of them.</summary>
/// <param name="Skipped">Those that were left out when the import was applied, or a conflict decided.</param>
/// <param name="Flagged">Those with an issue that is an error or a warning.</param>
public sealed record ImportCounts(int Activities, int Created, int Updated, int Unchanged, int Conflicts, int Rejected, int Skipped, int Flagged);

/// <param name="State"><c>received</c>, <c>validating</c>, <c>validated</c>, <c>applying</c>, <c>applied</c>, <c>applied_with_issues</c>, <c>failed</c>, <c>reverting</c> or <c>reverted</c>.</param>
/// <param name="Map">Headers and the columns that they mean, as they were sent.</param>
/// <param name="FileName">As its sender calls it, where they said it.</param>
/// <param name="Unread">Headers that nothing is read from, since they are not known. A mapping can say what they mean.</param>
/// <param name="Progress">0 to 1.</param>
public sealed record ImportStatus(
    Guid Id, string State, string? FileName, string Format, IReadOnlyList<string> Map, IReadOnlyList<string> Unread, bool DryRun, bool Publish, long Bytes, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt, ImportCounts Counts, double Progress, ImportError? Error)
{
    public static ImportStatus Of(Import i) => new(
        i.Id, i.State, i.FileName, i.Format, i.Mapping, i.Unread, i.DryRun, i.Publish, i.Bytes, i.ReceivedAt, i.FinishedAt,
        new(i.Activities, i.Created, i.Updated, i.Unchanged, i.Conflicts, i.Rejected, i.Skipped, i.Flagged), Math.Round(i.Progress(), 3), i.Error);
}

/// <summary>How far an import is. Its sender sees it, and who may publish.</summary>
public static class GetImport
{
    public static async Task<Results<Ok<ImportStatus>, NotFound>> Handle(Guid id, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct);
        return import is null || !import.MayBeSeenBy(caller) ? TypedResults.NotFound() : TypedResults.Ok(ImportStatus.Of(import));
    }
}
