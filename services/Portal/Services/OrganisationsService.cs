using Platform.Contracts;

namespace Platform.Portal.Services;

public sealed record FoundOrganisations(IReadOnlyList<OrganisationInList> Items, string? Next, long Total);

public sealed record OrganisationInList(Guid Id, Text Name, string StakeholderType, string ResidenceCountry, IReadOnlyList<string>? HeritageCountries);

public sealed record Organisation(
    Guid Id, Text Name, Text? Description, string StakeholderType, string ResidenceCountry, IReadOnlyList<string>? HeritageCountries, string? Website, int? YearFounded,
    IReadOnlyList<Identifier>? Identifiers);

public sealed record Identifier(string Scheme, string Id);

public sealed record Memberships(IReadOnlyList<Membership> Items, string? Next);

/// <summary>An organisation that the reader belongs to.</summary>
public sealed record Membership(Guid OrganisationId, Text OrganisationName, string Role, string State);

public sealed class OrganisationsService(HttpClient http)
{
    public Task<Answer<FoundOrganisations>> SearchAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<FoundOrganisations>(page, "/api/organisations" + query, ct);

    public Task<Answer<Organisation>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Organisation>(page, $"/api/organisations/{id}", ct);

    /// <summary>Where the reader belongs.</summary>
    public Task<Answer<Memberships>> OwnAsync(HttpContext page, CancellationToken ct) => http.GetAsync<Memberships>(page, "/api/organisations/memberships?limit=100", ct);
}
