using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <summary>Throws a draft away for good, its files and history included.</summary>
public static class DeleteResource
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, ProjectsDb db, CancellationToken ct)
    {
        var resource = await ChangeResource.FindAsync(id, db, ct);
        if (resource is null || !resource.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!resource.MayBeEditedBy(caller)) return Resource.NotAnEditor.ToProblem();
        if (resource.Version != ifMatch.Version) return Problems.Stale();
        if (resource.IsPublic) return Problems.Of(409, "not-a-draft", "Only a draft can be deleted. Supersede what is published by something better.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Resources.Remove(resource);
        await db.SaveChangesAsync(ct);
        await db.LibraryChanges.Where(change => change.ThingId == id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
