using Microsoft.AspNetCore.Http.HttpResults;
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
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var organisation = await db.LockAsync(id, ct);
        if (organisation is null || !organisation.MayBeSeenBy(caller)) return TypedResults.NotFound();
        if (!organisation.MayBeEditedBy(caller)) return Problems.Of(403, "not-an-editor", "Only the editors of this organisation may change it.");
        if (organisation.Version != ifMatch.Version) return Problems.Stale();

        organisation.Revise(profile);
        if (organisation.IsListed) db.Publish(organisation.ToUpdated(clock.GetUtcNow()));
        db.PublishEditors(organisation, clock.GetUtcNow()); // an identifier that is gone gives no rights
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(OrganisationDetail.Of(organisation));
    }
}
