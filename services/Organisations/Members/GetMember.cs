using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Members;

/// <summary>One membership: for the person, the members, and administrators with a reason. Others do not learn whether somebody belongs to an organisation.</summary>
public static class GetMember
{
    public static async Task<Results<Ok<MemberDetail>, NotFound>> Handle(Guid id, Guid personId, Caller caller, OrganisationsDb db, AccessLog access, CancellationToken ct)
    {
        var organisation = await db.FindAsync(id, caller, ct);
        if (organisation is null || (personId != caller.Id && !organisation.ShowsMembersTo(caller))) return TypedResults.NotFound();
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.OrganisationId == id && m.PersonId == personId, ct) is not { } member) return TypedResults.NotFound();
        if (personId != caller.Id && organisation.RoleOf(caller) is null) access.Shows(personId);
        return TypedResults.Ok(MemberDetail.Of(member));
    }
}
