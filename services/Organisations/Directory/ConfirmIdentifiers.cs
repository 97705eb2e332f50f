using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Directory;

/// <summary>A moderator has checked that the identifiers are the organisation's own, those that were added after it was listed included. Rights over projects follow from them.</summary>
public static class ConfirmIdentifiers
{
    public static async Task<Results<Ok<OrganisationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var organisation = await db.LockAsync(id, ct);
        if (organisation is null) return TypedResults.NotFound();
        if (organisation.Version != ifMatch.Version) return Problems.Stale();
        if ((organisation.ConfirmIdentifiers(caller.Person()) ?? await db.RefusesIdentifiersAsync(organisation, ct)) is { } refusal) return refusal.ToProblem();

        db.PublishEditors(organisation, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(OrganisationDetail.Of(organisation));
    }
}
