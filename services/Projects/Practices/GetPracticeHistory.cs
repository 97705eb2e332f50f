using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Practices;

/// <summary>Who changed what and when, newest first. For its author and moderators.</summary>
public static class GetPracticeHistory
{
    public static async Task<Results<Ok<Page<HistoryLine>>, NotFound, ProblemHttpResult>> Handle(Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var practice = await ChangePractice.FindAsync(id, db, ct);
        if (practice is null || !practice.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!practice.IsOf(caller) && !caller.IsAny(Roles.Moderator, Roles.Administrator)) return Practice.NotItsAuthor.ToProblem();
        return TypedResults.Ok(await History.PageAsync(db, id, limit, cursor, ct));
    }
}
