using Platform.Contracts;

namespace Platform.Portal.Services;

public sealed record FoundOrganisations(IReadOnlyList<OrganisationInList> Items, string? Next, long Total);

public sealed record OrganisationInList(Guid Id, Text Name, string StakeholderType, string ResidenceCountry, IReadOnlyList<string>? HeritageCountries);

public sealed record Organisation(
    Guid Id, Text Name, Text? Description, string StakeholderType, string ResidenceCountry, IReadOnlyList<string>? HeritageCountries, string? Website, int? YearFounded,
    IReadOnlyList<Identifier>? Identifiers);

public sealed record Identifier(string Scheme, string Id);

public sealed class OrganisationsService(HttpClient http)
{
    public Task<Answer<FoundOrganisations>> SearchAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<FoundOrganisations>(page, "/api/organisations" + query, ct);

    public Task<Answer<Organisation>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Organisation>(page, $"/api/organisations/{id}", ct);
}
