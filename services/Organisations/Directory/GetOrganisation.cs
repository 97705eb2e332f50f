using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts;
using Platform.Organisations.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Organisations.Directory;

/// <summary>An organisation as readers see it.</summary>
public sealed record OrganisationDetail(
    Guid Id, Text Name, Text? Description, StakeholderType StakeholderType, string OrganisationType, string ResidenceCountry,
    IReadOnlyList<string> HeritageCountries, IReadOnlyList<string> Sectors, string? Website, int? YearFounded,
    IReadOnlyList<Identifier> Identifiers, ListingState State, long Version) : IVersioned
{
    public static OrganisationDetail Of(Organisation o) => new(
        o.Id, o.Name, o.Description, o.StakeholderType, o.OrganisationType, o.ResidenceCountry, o.HeritageCountries, o.Sectors, o.Website, o.YearFounded,
        o.Identifiers, o.State, o.Version);
}

/// <summary>One organisation. What is not listed is there for its members, and while it waits for moderators.</summary>
public static class GetOrganisation
{
    public static async Task<Results<Ok<OrganisationDetail>, NotFound>> Handle(Guid id, Caller caller, OrganisationsDb db, CancellationToken ct)
    {
        var organisation = await db.FindAsync(id, caller, ct);
        return organisation is null || !organisation.MayBeSeenBy(caller) ? TypedResults.NotFound() : TypedResults.Ok(OrganisationDetail.Of(organisation));
    }
}
