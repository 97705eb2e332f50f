using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Shows a resource to everyone, and tells the other services.</summary>
public static class PublishResource
{
    public static Task<Results<Ok<ResourceDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangeResource.RunAsync(id, ifMatch, caller, db, resource => resource.Publish(caller.Person(), now), ct, resource => resource.ToPublished(now));
    }
}
