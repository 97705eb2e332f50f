using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Directory;

/// <summary>Enters an organisation into the directory, where it waits for a moderator to list it. The caller owns it.</summary>
public static class RegisterOrganisation
{
    public static async Task<Created<OrganisationDetail>> Handle(OrganisationProfile profile, Caller caller, OrganisationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var organisation = Organisation.Register(profile, caller.Person(), clock.GetUtcNow());
        db.Organisations.Add(organisation);
        db.PublishEditors(organisation, organisation.CreatedAt);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/organisations/{organisation.Id}", OrganisationDetail.Of(organisation));
    }
}
