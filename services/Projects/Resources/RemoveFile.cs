using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

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
        var now = clock.GetUtcNow();
        if (resource.Remove(file, caller.Person(), now) is { } refusal) return refusal.ToProblem();
        if (resource.IsPublic) db.Publish(resource.ToUpdated(now));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ResourceDetail.OfAsync(resource, caller, db, ct));
    }
}
