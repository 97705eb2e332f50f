using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Organisations.Data;
using Platform.Organisations.Directory;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Members;

public sealed record NewRole(MemberRole Role);

/// <summary>Changes what a member may do. One owner stays.</summary>
public static class ChangeRole
{
    public static async Task<Results<Ok<MemberDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, Guid personId, IfMatch ifMatch, NewRole change, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var organisation = await db.LockAsync(id, ct);
        if (organisation is null || !organisation.ShowsMembersTo(caller) || organisation.Find(personId) is not { } member) return TypedResults.NotFound();
        if (!organisation.MayBeManagedBy(caller)) return Organisation.NotAnOwner.ToProblem();
        if (member.Version != ifMatch.Version) return Problems.Stale();
        if (organisation.ChangeRole(member, change.Role) is { } refusal) return refusal.ToProblem();

        db.PublishMembership(organisation, member, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(MemberDetail.Of(member));
    }
}
