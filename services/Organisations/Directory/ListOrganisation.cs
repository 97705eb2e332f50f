using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Organisations.Directory;

/// <summary>A moderator has checked the entry, its identifiers included: everyone sees it, and the other services hear of it. Nobody lists their own.</summary>
public static class ListOrganisation
{
    public static async Task<Results<Ok<OrganisationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var organisation = await db.LockAsync(id, ct);
        if (organisation is null) return TypedResults.NotFound();
        if (organisation.Version != ifMatch.Version) return Problems.Stale();
        if ((organisation.List(caller.Person()) ?? await db.RefusesIdentifiersAsync(organisation, ct)) is { } refusal) return refusal.ToProblem();

        db.Publish(organisation.ToListed(clock.GetUtcNow()));
        db.PublishEditors(organisation, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(OrganisationDetail.Of(organisation));
    }
}
