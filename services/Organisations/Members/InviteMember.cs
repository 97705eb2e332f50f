using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Organisations.Data;
using Platform.Organisations.Directory;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Organisations.Members;

/// <param name="PersonId">The account, as its person tells it (<c>GET /api/identity/me</c>).</param>
public sealed record NewMember(Guid PersonId, MemberRole Role);

/// <summary>Invites a person, who belongs to the organisation once they accept.</summary>
public static class InviteMember
{
    public static async Task<Results<Created<MemberDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, NewMember member, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var organisation = await db.LockAsync(id, ct); // in the transaction of the Idempotency-Key
        if (organisation is null || !organisation.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!organisation.MayBeManagedBy(caller)) return Organisation.NotAnOwner.ToProblem();
        if (organisation.Invite(member.PersonId, member.Role, clock.GetUtcNow()) is { } refusal) return refusal.ToProblem();

        var invited = organisation.Find(member.PersonId)!;
        db.Publish(organisation.ToMembershipChanged(invited, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/organisations/{id}/members/{member.PersonId}", MemberDetail.Of(invited));
    }
}
