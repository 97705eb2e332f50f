using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Members;

/// <summary>An organisation that the caller belongs to, or is invited to.</summary>
public sealed record OwnMembership(Guid OrganisationId, Text OrganisationName, MemberRole Role, MemberState State, DateTimeOffset Since, long Version);

/// <summary>The caller's own memberships and invitations.</summary>
public static class ListOwnMemberships
{
    public static async Task<Ok<Page<OwnMembership>>> Handle(int? limit, string? cursor, Caller caller, OrganisationsDb db, CancellationToken ct)
    {
        var (person, take, after) = (caller.Person(), Cursor.Limit(limit), Cursor.Read<Guid?>(cursor) ?? Guid.Empty);
        var own = await (from member in db.Members
                         join organisation in db.Organisations on member.OrganisationId equals organisation.Id
                         where member.PersonId == person && member.OrganisationId > after
                         orderby member.OrganisationId
                         select new OwnMembership(organisation.Id, organisation.Name, member.Role, member.State, member.Since, member.Version)).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Cut(own, take, last => last.OrganisationId));
    }
}
