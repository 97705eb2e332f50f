using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Organisations.Directory;

/// <summary>Replaces what is said of an organisation, and tells the services that show its name.</summary>
public static class ReviseOrganisation
{
    public static async Task<Results<Ok<OrganisationDetail>, NotFound, ProblemHttpResult>> Handle(
        Guid id, IfMatch ifMatch, OrganisationProfile profile, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, ct);
        if (organisation is null || !organisation.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!organisation.MayBeEditedBy(caller)) return Problems.Of(403, "not-an-editor", "Only the editors of this organisation may change it.");
        if (organisation.Version != ifMatch.Version) return Problems.Stale();

        organisation.Revise(profile);
        if (organisation.IsListed) db.Publish(organisation.ToUpdated(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(OrganisationDetail.Of(organisation));
    }
}
