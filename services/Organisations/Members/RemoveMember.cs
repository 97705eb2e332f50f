using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Organisations.Data;
using Platform.Organisations.Directory;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Members;

/// <summary>An owner removes a member, or a member leaves or declines. One owner stays.</summary>
/// <remarks>No If-Match: whoever is to go goes, whatever their role has become.</remarks>
public static class RemoveMember
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(Guid id, Guid personId, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var organisation = await db.LockAsync(id, ct);
        if (organisation is null || (personId != caller.Id && !organisation.ShowsMembersTo(caller)) || organisation.Find(personId) is not { } member) return TypedResults.NotFound();
        if (personId != caller.Id && !organisation.MayBeManagedBy(caller)) return Organisation.NotAnOwner.ToProblem();
        if (organisation.Remove(member) is { } refusal) return refusal.ToProblem();

        db.PublishMembership(organisation, member, clock.GetUtcNow(), ended: true);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
