using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Members;

/// <summary>The caller accepts an invitation. Whoever does not want it removes it: DELETE of one's own membership.</summary>
public static class AcceptInvitation
{
    public static async Task<Results<Ok<MemberDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var organisation = await db.LockAsync(id, ct);
        if (organisation?.Find(caller.Person()) is not { } own) return TypedResults.NotFound();
        if (organisation.Accept(own, clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();

        db.PublishMembership(organisation, own, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(MemberDetail.Of(own));
    }
}
