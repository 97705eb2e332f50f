using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Platform.Contracts;

namespace Platform.Portal.Services;

// The members that pages show, of what the Projects service answers about its library.
public sealed record FoundPractices(IReadOnlyList<PracticeInList> Items, string? Next, long Total);

public sealed record Named(string Name, Guid? OrganisationId);

public sealed record PracticeInList(
    Guid Id, string State, string Kind, Text Title, Text? Teaser, Named Submitter, DateOnly DateShared, IReadOnlyList<string> Countries, bool Global, IReadOnlyList<string> Themes, string? Note);

public sealed record Practice(
    Guid Id, string State, string Kind, Text Title, WhoWhatWhere Summary, Named Submitter, DateOnly? DateShared, IReadOnlyList<Named> Partners, IReadOnlyList<string> Countries, bool Global,
    IReadOnlyList<string> Themes, IReadOnlyList<string> GcmObjectives, IReadOnlyList<string> SdgTargets, Source? Source, int? Year, IReadOnlyList<RelatedThing> Related, string? Note, bool Mine, long Version);

public sealed record WhoWhatWhere(Text What, Text? Who, Text? Where);

public sealed record Source(string? Name, string? Url);

/// <param name="Kind"><c>project</c> or <c>resource</c>.</param>
public sealed record RelatedThing(string Kind, Guid Id, Text Title);

public sealed record Reviews(IReadOnlyList<Review> Items, string? Next);

public sealed record Review(int Round, Guid? PersonId, string? Verdict, string? Comment, DateTimeOffset? ReviewedAt, bool Counts, string? Conflict);

public sealed record FoundResources(IReadOnlyList<ResourceInList> Items, string? Next, long Total);

public sealed record ResourceInList(Guid Id, string State, string Type, Text Title, string? Symbol, Text? Teaser, Named Issuer, int? Year, IReadOnlyList<string> Languages);

public sealed record Resource(
    Guid Id, string State, string Type, Text Title, string? Symbol, Text? Summary, Named Issuer, int? Year, IReadOnlyList<string> Languages, IReadOnlyList<ResourceLink> Links, IReadOnlyList<ResourceFile> Files,
    IReadOnlyList<string> Countries, IReadOnlyList<string> Themes, IReadOnlyList<string> GcmObjectives, IReadOnlyList<string> SdgTargets, ResourceReference? SupersededBy, IReadOnlyList<ResourceReference> Supersedes, bool Mine, long Version);

public sealed record ResourceLink(string Url, Text? Title, string? Language);

public sealed record ResourceFile(Guid Id, string Name, string MediaType, string? Language, long Bytes, string Url);

public sealed record ResourceReference(Guid Id, Text Title, string? Symbol, int? Year);

public sealed record FoundRecommendations(IReadOnlyList<RecommendationInList> Items, string? Next);

public sealed record RecommendationInList(Guid Id, string State, Text Title, Named WorkingGroup, IReadOnlyList<string> Themes, DateTimeOffset? ClosesAt, DateTimeOffset? AdoptedAt);

public sealed record Recommendation(
    Guid Id, string State, Text Title, Text Text, int TextNo, Named WorkingGroup, IReadOnlyList<string> Countries, IReadOnlyList<string> Themes, IReadOnlyList<string> GcmObjectives, IReadOnlyList<string> SdgTargets,
    DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt, bool AsksForInputs, InputCounts Inputs, DateTimeOffset? AdoptedAt, long Version);

public sealed record InputCounts(int Total, int Youth);

public sealed record RecommendationTexts(IReadOnlyList<RecommendationText> Items, string? Next);

public sealed record RecommendationText(int No, Text Text, DateTimeOffset WrittenAt, bool Adopted);

public sealed record Inputs(IReadOnlyList<MemberInput> Items, string? Next);

/// <param name="TextNo">The version of the text that it is about.</param>
public sealed record MemberInput(Guid Id, string Text, int TextNo, bool Youth, string? Name, DateTimeOffset UpdatedAt);

public sealed record OwnInput(Guid Id, string Text, bool Youth, string? Name, DateTimeOffset UpdatedAt, long Version);

/// <summary>What somebody agrees to; its version is sent with what they write.</summary>
public sealed record Consent(string Version, Text Text);

public sealed record FoundVoices(IReadOnlyList<Voice> Items, string? Next);

public sealed record Voice(
    Guid Id, string State, string Sector, Text Title, Text Text, string? Name, string? Country, IReadOnlyList<string> Heritage, string? AgeBand, string? Note, DateTimeOffset? PublishedAt, bool Mine, long Version);

/// <summary>What people share to learn from: practices, and what stands beside them.</summary>
public sealed class LibraryService(HttpClient http)
{
    public Task<Answer<FoundPractices>> PracticesAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<FoundPractices>(page, "/api/practices" + query, ct);

    public Task<Answer<FoundResources>> ResourcesAsync(HttpContext page, string query, CancellationToken ct) => http.GetAsync<FoundResources>(page, "/api/resources" + query, ct);

    /// <param name="path">Of one thing, for example <c>/api/practices/…</c>.</param>
    public Task<Answer<T>> GetAsync<T>(HttpContext page, string path, CancellationToken ct) where T : class => http.GetAsync<T>(page, path, ct);

    /// <summary>For moderators and reviewers; others are refused.</summary>
    public Task<Answer<Reviews>> ReviewsAsync(HttpContext page, Guid practice, CancellationToken ct) => http.GetAsync<Reviews>(page, $"/api/practices/{practice}/reviews?limit=50", ct);

    /// <param name="reason">Why an administrator looks; those who work on it need none.</param>
    public Task<Answer<Inputs>> InputsAsync(HttpContext page, Guid recommendation, string? reason, string query, CancellationToken ct) =>
        http.AskAsync<Inputs>(page, HttpMethod.Get, $"/api/recommendations/{recommendation}/inputs{query}", null, ct, headers =>
        {
            if (reason is not null) headers.Add("Access-Reason", Uri.EscapeDataString(reason));
        });

    /// <param name="list">For example <c>/api/practices</c>.</param>
    /// <param name="key">Made with the form: sent twice, it creates once.</param>
    public Task<Answer<JsonObject>> CreateAsync(HttpContext page, string list, string key, object content, CancellationToken ct) =>
        http.PostAsync<JsonObject>(page, list, content, ct, headers => headers.TryAddWithoutValidation("Idempotency-Key", key));

    /// <summary>What a form wrote: a change of the thing with this id, or without one something new.</summary>
    public Task<Answer<JsonObject>> SaveAsync(HttpContext page, string list, Guid? id, long? version, string? key, JsonObject content, CancellationToken ct) => id is { } there
        ? ChangeAsync(page, HttpMethod.Put, $"{list}/{there}", version ?? 0, content, ct)
        : CreateAsync(page, list, key ?? Guid.NewGuid().ToString(), content, ct);

    /// <summary>A change of a thing, on the version that was read.</summary>
    public Task<Answer<JsonObject>> ChangeAsync(HttpContext page, HttpMethod method, string path, long version, object? body, CancellationToken ct) =>
        http.AskAsync<JsonObject>(page, method, path, body, ct, headers => headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\"")));
}
