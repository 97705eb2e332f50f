using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Projects.Resources;

/// <summary>What every change of a resource does around its rule: finds it, asks who may, compares the version, saves it with its event, and shows it as it is then.</summary>
static class ChangeResource
{
    /// <param name="tell">The event of a change; null tells nobody. Not asked when nothing changed.</param>
    public static async Task<Results<Ok<ResourceDetail>, NotFound, ProblemHttpResult>> RunAsync(
        Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, Func<Resource, Refusal?> change, CancellationToken ct, Func<Resource, IEvent?>? tell = null)
    {
        var resource = await FindAsync(id, db, ct);
        if (resource is null || !resource.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!resource.MayBeEditedBy(caller)) return Resource.NotAnEditor.ToProblem();
        if (resource.Version != ifMatch.Version) return Problems.Stale();
        if (change(resource) is { } refusal) return refusal.ToProblem();

        if (resource.Version != ifMatch.Version)
        {
            if (tell?.Invoke(resource) is { } happened) db.Publish(happened);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Ok(await ResourceDetail.OfAsync(resource, caller, db, ct));
    }

    public static Task<Resource?> FindAsync(Guid id, ProjectsDb db, CancellationToken ct) => db.Resources.Include(r => r.Files).SingleOrDefaultAsync(r => r.Id == id, ct);
}
