using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Makes a draft of a resource, to which files are added before it is published.</summary>
public static class CreateResource
{
    public static async Task<Results<Created<ResourceDetail>, ValidationProblem, ProblemHttpResult>> Handle(ResourceContent content, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        var resource = Resource.Create(content, caller.Person(), clock.GetUtcNow());
        db.Resources.Add(resource);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/resources/{resource.Id}", await ResourceDetail.OfAsync(resource, caller, db, ct));
    }
}
