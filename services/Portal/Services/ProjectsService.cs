using Platform.Contracts;

namespace Platform.Portal.Services;

// The members that pages show, of what the Projects service answers.
public sealed record FoundProjects(IReadOnlyList<ProjectInList> Items, string? Next, long Total, IReadOnlyDictionary<string, IReadOnlyList<Facet>>? Facets = null);

public sealed record Facet(string Value, long Count);

public sealed record ProjectInList(
    Guid Id, string IatiIdentifier, string? Acronym, Text Title, Text? Teaser, string? Status, Coded? ProjectType, int? AllocationYear, Party? ReportingOrganisation,
    StatedDate? Start, StatedDate? End, IReadOnlyList<Place>? RecipientCountries, IReadOnlyList<Amount>? Budgets);

public sealed record Project(
    Guid Id, string IatiIdentifier, IReadOnlyList<OtherIdentifier>? OtherIdentifiers, string? Acronym, Text Title, IReadOnlyList<Passage>? Descriptions, Party? ReportingOrganisation,
    IReadOnlyList<Party>? ParticipatingOrganisations, string? Status, string Publication, IReadOnlyList<StatedDate>? Dates, string? Scope, IReadOnlyList<Place>? RecipientCountries, IReadOnlyList<Place>? RecipientRegions,
    IReadOnlyList<Tag>? Sectors, IReadOnlyList<Tag>? Tags, IReadOnlyList<Amount>? Budgets, Coded? ProjectType, int? AllocationYear, string? IdfRegion,
    IReadOnlyList<Relation>? RelatedProjects, IReadOnlyList<Document>? DocumentLinks, IReadOnlyList<Result>? Results);

public sealed record OtherIdentifier(string? Type, string Ref, string? Owner);

public sealed record Passage(string Type, Text Text);

public sealed record Party(string? Role, string? Ref, Text? Name, Guid? OrganisationId);

public sealed record StatedDate(string Type, DateOnly Date, string? Precision);

public sealed record Place(string Code, decimal? Percentage, bool Derived, Text? Name);

public sealed record Tag(string? Vocabulary, string Code, Text? Name, decimal? Percentage);

public sealed record Amount([property: System.Text.Json.Serialization.JsonPropertyName("amount")] decimal Value, string? Currency, DateOnly? Start, DateOnly? End, DateOnly? ValueDate, string? Source, string? Type, string? Status);

public sealed record Coded(string Code, Text? Name);

public sealed record Relation(string Type, string Ref);

public sealed record Document(string Url, Text? Title, string? Format);

public sealed record Result(string Type, Text Title, Text? Description);

public sealed record Import(Guid Id, string State, ImportCounts Counts);

public sealed record ImportCounts(int Activities, int Created, int Updated, int Unchanged, int Conflicts, int Rejected, int Flagged);

public sealed class ProjectsService(HttpClient http)
{
    /// <param name="query">As the API takes it, with its question mark.</param>
    public Task<Answer<FoundProjects>> SearchAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<FoundProjects>(page, "/api/projects" + query, ct);

    public Task<Answer<Project>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Project>(page, $"/api/projects/{id}", ct);

    public Task<Answer<Project>> FindAsync(HttpContext page, string identifier, CancellationToken ct) => http.GetAsync<Project>(page, $"/api/projects/by-identifier/{Uri.EscapeDataString(identifier)}", ct);

    public Task<Answer<Import>> GetImportAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Import>(page, $"/api/projects/imports/{id}", ct);
}
