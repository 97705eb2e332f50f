using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Catalogue;
using Platform.Projects.Data;
using Platform.Projects.Library;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Who changed what and when, newest first. For those who may change it.</summary>
public static class GetResourceHistory
{
    public static async Task<Results<Ok<Page<HistoryLine>>, NotFound, ProblemHttpResult>> Handle(Guid id, int? limit, string? cursor, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var resource = await ChangeResource.FindAsync(id, db, ct);
        if (resource is null || !resource.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!resource.MayBeEditedBy(caller)) return Resource.NotAnEditor.ToProblem();
        return TypedResults.Ok(await History.PageAsync(db, id, limit, cursor, ct));
    }
}
