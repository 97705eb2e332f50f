using System.Net.Http.Headers;

namespace Platform.Portal.Services;

// The members that pages show, of what the Projects service answers.
public sealed record Imports(IReadOnlyList<Import> Items, string? Next);

public sealed record Import(Guid Id, string State, string Format, bool DryRun, bool Publish, long Bytes, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt, ImportCounts Counts, double Progress, ImportError? Error)
{
    /// <summary>Whether a look in a moment may show more.</summary>
    public bool IsUnderWay => State is "received" or "validating" or "applying" or "reverting";
}

public sealed record ImportError(string Code, string Detail, int? Line);

public sealed record ImportCounts(int Activities, int Created, int Updated, int Unchanged, int Conflicts, int Rejected, int Flagged);

public sealed record Issues(IReadOnlyList<Issue> Items, string? Next);

public sealed record Issue(string RuleId, string Severity, string Message, int? Line, string? Path, string? Identifier);

/// <summary>Files of projects. Sending one takes as long as the file is large.</summary>
public sealed class ImportsService(HttpClient http)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    const string Root = "/api/projects/imports";

    public Task<Answer<Imports>> ListAsync(HttpContext page, string? cursor, CancellationToken ct) => http.GetAsync<Imports>(page, Root + Links.Query([new("cursor", cursor), new("limit", "20")]), ct);

    public Task<Answer<Import>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Import>(page, $"{Root}/{id}", ct);

    public Task<Answer<Issues>> IssuesAsync(HttpContext page, Guid id, string query, CancellationToken ct) => http.GetAsync<Issues>(page, $"{Root}/{id}/issues{query}", ct);

    public async Task<Answer<Import>> StartAsync(HttpContext page, Stream file, string mediaType, bool dryRun, bool publish, CancellationToken ct)
    {
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await http.PostAsync<Import>(page, Root + (dryRun ? "?dryRun=true" : "?dryRun=false") + (publish ? "&publish=true" : ""), content, ct);
    }

    /// <param name="act"><c>apply</c>, and what else the service lets be done to a whole import.</param>
    public Task<Answer<Import>> DoAsync(HttpContext page, Guid id, string act, CancellationToken ct) => http.PostAsync<Import>(page, $"{Root}/{id}/{act}", null, ct);
}
