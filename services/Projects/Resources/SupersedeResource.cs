using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Projects.Resources;

/// <param name="By">The published resource that takes its place.</param>
public sealed record Successor(Guid By);

/// <summary>Says that another resource has taken the place of this one; each then leads to the other.</summary>
public static class SupersedeResource
{
    public static async Task<Results<Ok<ResourceDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, Successor successor, Caller caller, ProjectsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Both stay as they are until the end: two that supersede one another at once would leave nothing published.
        var other = (await db.Resources.FromSql($"SELECT * FROM resources WHERE id IN ({id}, {successor.By}) ORDER BY id FOR UPDATE").ToListAsync(ct)).SingleOrDefault(r => r.Id == successor.By);
        var now = clock.GetUtcNow();
        var answer = await ChangeResource.RunAsync(id, ifMatch, caller, db, resource => resource.Supersede(other, caller.Person(), now), ct, resource => resource.ToSuperseded(now));
        await transaction.CommitAsync(ct);
        return answer;
    }
}
