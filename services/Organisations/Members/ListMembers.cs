using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Organisations.Data;
using Platform.Organisations.Directory;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Organisations.Members;

/// <summary>Who belongs to an organisation. For its members; administrators give a reason.</summary>
public static class ListMembers
{
    public static async Task<Results<Ok<Page<MemberDetail>>, NotFound, ProblemHttpResult>> Handle(
        Guid id, int? limit, string? cursor, Caller caller, OrganisationsDb db, AccessLog access, CancellationToken ct)
    {
        var organisation = await db.FindAsync(id, caller, ct);
        if (organisation is null || !organisation.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!organisation.ShowsMembersTo(caller)) return Organisation.NotAMember.ToProblem();

        var (take, after) = (Cursor.Limit(limit), Cursor.Read<Guid?>(cursor) ?? Guid.Empty);
        var members = await db.Members.AsNoTracking().Where(m => m.OrganisationId == id && m.PersonId > after).OrderBy(m => m.PersonId).Take(take + 1).ToListAsync(ct);
        var page = Cursor.Cut([.. members.Select(MemberDetail.Of)], take, last => last.PersonId);
        if (organisation.RoleOf(caller) is null) access.Shows(page.Items.Select(member => member.PersonId));
        return TypedResults.Ok(page);
    }
}
