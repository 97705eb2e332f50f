using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Organisations.Directory;

/// <summary>Makes an organisation visible to everyone and tells the other services.</summary>
public static class ListOrganisation
{
    public static async Task<Results<Ok<OrganisationDetail>, NotFound, ProblemHttpResult>> Handle(Guid id, IfMatch ifMatch, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == id, ct);
        if (organisation is null) return TypedResults.NotFound();
        if (organisation.Version != ifMatch.Version) return Problems.Stale();
        if (organisation.List() is { } refusal) return refusal.ToProblem();

        db.Publish(organisation.ToListed(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(OrganisationDetail.Of(organisation));
    }
}
