using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;

namespace Platform.Portal.Services;

// The members that pages show, of what the Projects service answers.
/// <param name="Corrected">The words that were looked for in place of mistyped ones; null when they were taken as typed.</param>
public sealed record FoundProjects(IReadOnlyList<ProjectInList> Items, string? Next, long Total, IReadOnlyDictionary<string, IReadOnlyList<Facet>>? Facets = null, string? Corrected = null);

public sealed record Facet(string Value, long Count);

public sealed record ProjectInList(
    Guid Id, string IatiIdentifier, string? Acronym, Text Title, Text? Teaser, string? Status, Coded? ProjectType, int? AllocationYear, Party? ReportingOrganisation,
    StatedDate? Start, StatedDate? End, IReadOnlyList<Place>? RecipientCountries, IReadOnlyList<Amount>? Budgets);

public sealed record Project(
    Guid Id, string IatiIdentifier, IReadOnlyList<OtherIdentifier>? OtherIdentifiers, string? Acronym, int? Hierarchy, bool? Humanitarian, Text Title, IReadOnlyList<Passage>? Descriptions, Party? ReportingOrganisation,
    IReadOnlyList<Party>? ParticipatingOrganisations, string? Status, string Publication, IReadOnlyList<StatedDate>? Dates, string? Scope, IReadOnlyList<Place>? RecipientCountries, IReadOnlyList<Place>? RecipientRegions,
    IReadOnlyList<Tag>? Sectors, IReadOnlyList<Tag>? Tags, IReadOnlyList<PolicyMarker>? PolicyMarkers, IReadOnlyList<Amount>? Budgets, Coded? ProjectType, int? AllocationYear, string? IdfRegion,
    IReadOnlyList<Relation>? RelatedProjects, IReadOnlyList<Document>? DocumentLinks, IReadOnlyList<Result>? Results, IReadOnlyList<Contact>? Contacts, IReadOnlyList<Location>? Locations, string? ChangesRequested, DateTimeOffset UpdatedAt, long Version);

public sealed record OtherIdentifier(string? Type, string Ref, string? Owner);

public sealed record Passage(string Type, Text Text);

/// <param name="ActivityId">What the organisation itself calls the project.</param>
/// <param name="Through">The participant that its money goes to next.</param>
public sealed record Party(string? Role, string? Ref, Text? Name, Guid? OrganisationId, string? ActivityId, string? Through);

public sealed record StatedDate(string Type, DateOnly Date, string? Precision);

public sealed record Place(string Code, decimal? Percentage, bool Derived, Text? Name);

public sealed record Tag(string? Vocabulary, string Code, Text? Name, decimal? Percentage);

public sealed record PolicyMarker(string? Vocabulary, string Code, string? Significance, Text? Name);

public sealed record Amount([property: System.Text.Json.Serialization.JsonPropertyName("amount")] decimal Value, string? Currency, DateOnly? Start, DateOnly? End, DateOnly? ValueDate, string? Source, string? Type, string? Status);

public sealed record Coded(string Code, Text? Name);

public sealed record Relation(string Type, string Ref);

public sealed record Document(string Url, Text? Title, string? Format);

public sealed record Result(string Type, Text Title, Text? Description, IReadOnlyList<Indicator>? Indicators = null);

public sealed record Indicator(Text Title, string? Measure, IReadOnlyList<Measured>? Baselines, IReadOnlyList<Period>? Periods, Text? Description);

public sealed record Period(DateOnly? Start, DateOnly? End, IReadOnlyList<Measured>? Targets, IReadOnlyList<Measured>? Actuals);

/// <param name="Year">Of a baseline.</param>
/// <param name="Dimensions">The part that it is about; none: the whole.</param>
public sealed record Measured(string? Value, Text? Comment, int? Year, IReadOnlyList<string>? Locations, IReadOnlyList<Dimension>? Dimensions);

public sealed record Dimension(string Name, string Value);

public sealed record Contact(string? Type, Text? Organisation, Text? Department, string? Email, string? Telephone, string? Website, Text? Address);

public sealed record Location(Text? Name, Text? Description, decimal? Latitude, decimal? Longitude);

/// <summary>From whom to whom money goes around a project.</summary>
/// <param name="Chains">Ways it takes, as ids of nodes, from giver to receiver.</param>
public sealed record FundingChain(IReadOnlyList<ChainNode> Nodes, IReadOnlyList<ChainEdge> Edges, IReadOnlyList<IReadOnlyList<string>> Chains, IReadOnlyList<ChainTotal> Totals, bool Complete);

public sealed record ChainNode(string Id, string Kind, Text? Name, string? Ref, Guid? OrganisationId, Guid? ProjectId);

public sealed record ChainEdge(string From, string To, IReadOnlyList<string> Roles, IReadOnlyList<ChainFlow> Flows, bool Disagree);

/// <param name="Measure"><c>paid</c> or <c>promised</c>.</param>
/// <param name="StatedBy">The node of the project that reports it.</param>
public sealed record ChainFlow(string Measure, decimal Amount, string? Currency, string StatedBy, DateOnly? First, DateOnly? Last);

/// <param name="Measure"><c>received</c>, <c>promised</c> or <c>spent</c>.</param>
/// <param name="Undecided">Besides: amounts that may be counted already.</param>
public sealed record ChainTotal(string Measure, string? Currency, decimal Amount, decimal Undecided);

public sealed record History(IReadOnlyList<HistoryLine> Items, string? Next);

/// <summary>One field of one change.</summary>
/// <param name="By">The account; of one that was erased, nobody's.</param>
public sealed record HistoryLine(long Version, DateTimeOffset At, Guid By, string Field, JsonElement? Before, JsonElement? After, string? Reason);

public sealed record ChangeRequests(IReadOnlyList<ChangeRequest> Items, string? Next);

/// <param name="Kind"><c>extension</c>, <c>budget</c> or <c>scope</c>.</param>
/// <param name="State"><c>requested</c>, <c>approved</c>, <c>refused</c> or <c>withdrawn</c>.</param>
public sealed record ChangeRequest(Guid Id, string Kind, string State, Proposal Proposal, string Reason, Guid RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt, string? Note, long Version);

public sealed record WaitingChanges(IReadOnlyList<WaitingChange> Items, string? Next);

public sealed record WaitingChange(ChangeRequest Request, NamedProject Project);

public sealed record NamedProject(Guid Id, string IatiIdentifier, Text Title);

public sealed record Proposal(DateOnly? End, IReadOnlyList<Amount>? Budgets, string? Scope, IReadOnlyList<Place>? RecipientCountries);

public sealed record TeamPage(IReadOnlyList<TeamMember> Items, string? Next);

/// <param name="Role"><c>manager</c> or <c>editor</c>.</param>
public sealed record TeamMember(Guid PersonId, string Role, DateTimeOffset Since, string? Name);

/// <param name="Code">Shown this once.</param>
public sealed record InvitationCode(string Code, string Role, DateTimeOffset ExpiresAt);

public sealed record OpenInvitation(Guid ProjectId, Text Title, string Role);

public sealed class ProjectsService(HttpClient http)
{
    /// <param name="query">As the API takes it, with its question mark.</param>
    public Task<Answer<FoundProjects>> SearchAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<FoundProjects>(page, "/api/projects" + query, ct);

    public Task<Answer<Project>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Project>(page, $"/api/projects/{id}", ct);

    public Task<Answer<Project>> FindAsync(HttpContext page, string identifier, CancellationToken ct) => http.GetAsync<Project>(page, $"/api/projects/by-identifier/{Uri.EscapeDataString(identifier)}", ct);

    /// <summary>A project with every member that the service gave.</summary>
    public Task<Answer<JsonObject>> ContentAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<JsonObject>(page, $"/api/projects/{id}", ct);

    /// <param name="key">Made with the form: sent twice, it creates once.</param>
    public Task<Answer<Project>> CreateAsync(HttpContext page, string key, JsonObject content, CancellationToken ct) =>
        http.PostAsync<Project>(page, "/api/projects", content, ct, headers => headers.TryAddWithoutValidation("Idempotency-Key", key));

    public Task<Answer<Project>> ReviseAsync(HttpContext page, Guid id, long version, JsonObject content, CancellationToken ct) =>
        http.AskAsync<Project>(page, HttpMethod.Put, $"/api/projects/{id}", content, ct, headers => headers.IfMatch.Add(Tag(version)));

    /// <param name="act"><c>submit</c>, <c>publish</c>, <c>request-changes</c>, <c>withdraw</c> or <c>status</c>.</param>
    public Task<Answer<Project>> DoAsync(HttpContext page, Guid id, long version, string act, object? body, CancellationToken ct) =>
        http.PostAsync<Project>(page, $"/api/projects/{id}/{act}", body, ct, headers => headers.IfMatch.Add(Tag(version)));

    /// <summary>Throws a draft away for good.</summary>
    public Task<Answer<Nothing>> DeleteAsync(HttpContext page, Guid id, long version, CancellationToken ct) =>
        http.AskAsync<Nothing>(page, HttpMethod.Delete, $"/api/projects/{id}", null, ct, headers => headers.IfMatch.Add(Tag(version)));

    public Task<Answer<FundingChain>> FundingAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<FundingChain>(page, $"/api/projects/{id}/funding-chain", ct);

    /// <summary>For those who may edit the project; others are refused.</summary>
    public Task<Answer<History>> HistoryAsync(HttpContext page, Guid id, string query, CancellationToken ct) => http.GetAsync<History>(page, $"/api/projects/{id}/history{query}", ct);

    /// <summary>For those who may edit the project and for programme managers; others are refused.</summary>
    public Task<Answer<ChangeRequests>> ChangeRequestsAsync(HttpContext page, Guid id, string query, CancellationToken ct) => http.GetAsync<ChangeRequests>(page, $"/api/projects/{id}/change-requests{query}", ct);

    /// <summary>Of all projects, for programme managers; others are refused.</summary>
    public Task<Answer<WaitingChanges>> WaitingChangesAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<WaitingChanges>(page, $"/api/projects/change-requests{query}", ct);

    /// <param name="key">Made with the form: sent twice, it requests once.</param>
    public Task<Answer<ChangeRequest>> RequestChangeAsync(HttpContext page, Guid id, string key, object request, CancellationToken ct) =>
        http.PostAsync<ChangeRequest>(page, $"/api/projects/{id}/change-requests", request, ct, headers => headers.TryAddWithoutValidation("Idempotency-Key", key));

    /// <param name="act"><c>approve</c>, <c>refuse</c> or <c>withdraw</c>.</param>
    public Task<Answer<ChangeRequest>> DecideChangeAsync(HttpContext page, Guid id, Guid request, long version, string act, object? body, CancellationToken ct) =>
        http.PostAsync<ChangeRequest>(page, $"/api/projects/{id}/change-requests/{request}/{act}", body, ct, headers => headers.IfMatch.Add(Tag(version)));

    public Task<Answer<TeamPage>> TeamAsync(HttpContext page, Guid id, string query, CancellationToken ct) => http.GetAsync<TeamPage>(page, $"/api/projects/{id}/team{query}", ct);

    public Task<Answer<TeamMember>> SetTeamRoleAsync(HttpContext page, Guid id, Guid person, string role, CancellationToken ct) =>
        http.AskAsync<TeamMember>(page, HttpMethod.Put, $"/api/projects/{id}/team/{person}", new { role }, ct);

    public Task<Answer<Nothing>> LeaveTeamAsync(HttpContext page, Guid id, Guid person, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"/api/projects/{id}/team/{person}", null, ct);

    public Task<Answer<InvitationCode>> InviteToTeamAsync(HttpContext page, Guid id, string role, CancellationToken ct) => http.PostAsync<InvitationCode>(page, $"/api/projects/{id}/team/invitations", new { role }, ct);

    public Task<Answer<OpenInvitation>> InvitationAsync(HttpContext page, string code, CancellationToken ct) => http.PostAsync<OpenInvitation>(page, "/api/projects/team-invitations/show", new { code }, ct);

    public Task<Answer<TeamMember>> JoinTeamAsync(HttpContext page, string code, string? name, CancellationToken ct) => http.PostAsync<TeamMember>(page, "/api/projects/team-invitations/join", new { code, name }, ct);

    public Task<Answer<TeamMember>> NameYourselfAsync(HttpContext page, Guid id, string? name, CancellationToken ct) => http.AskAsync<TeamMember>(page, HttpMethod.Put, $"/api/projects/{id}/team/me", new { name }, ct);

    static EntityTagHeaderValue Tag(long version) => new($"\"{version}\"");
}
