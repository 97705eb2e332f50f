using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Replaces what is said of a resource; its files stay.</summary>
public static class ReviseResource
{
    public static Task<Results<Ok<ResourceDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, ResourceContent content, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return ChangeResource.RunAsync(id, ifMatch, caller, db, resource => resource.Revise(content, caller.Person(), now), ct, resource => resource.IsPublic ? resource.ToUpdated(now) : null);
    }
}
