using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Shows a resource to everyone, and tells the other services.</summary>
public static class PublishResource
{
    public static async Task<Results<Ok<ResourceDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var person = caller.Person();
        var wrote = await db.LibraryChanges.AnyAsync(change => change.ThingId == id && change.By == person, ct);
        return await ChangeResource.RunAsync(id, ifMatch, caller, db, resource => resource.Publish(person, wrote, now), ct, resource => resource.ToPublished(now));
    }
}
