using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Takes a file from a resource, for good.</summary>
public static class RemoveFile
{
    public static async Task<Results<Ok<ResourceDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid fileId, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var resource = await ChangeResource.FindAsync(id, db, ct);
        if (resource is null || !resource.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!resource.MayBeEditedBy(caller)) return Resource.NotAnEditor.ToProblem();
        if (resource.Files.FirstOrDefault(each => each.Id == fileId) is not { } file) return TypedResults.NotFound();
        if (resource.Version != ifMatch.Version) return Problems.Stale();
        if (resource.Remove(file, caller.Person(), clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ResourceDetail.OfAsync(resource, caller, db, ct));
    }
}
