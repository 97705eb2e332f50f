using System.Net.Http.Headers;
using System.Text.Json;

namespace Platform.Portal.Services;

// The members that pages show, of what the Projects service answers.
public sealed record Imports(IReadOnlyList<Import> Items, string? Next);

/// <param name="Map">Headers and the columns that they mean: <c>Project number:iati_identifier</c>.</param>
/// <param name="Unread">Headers that nothing was read from.</param>
public sealed record Import(Guid Id, string State, string? FileName, string Format, IReadOnlyList<string> Map, IReadOnlyList<string> Unread, bool DryRun, bool Publish, long Bytes, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt, ImportCounts Counts, double Progress, ImportError? Error)
{
    public bool IsApplied => State is "applied" or "applied_with_issues";

    /// <summary>It has changed nothing, until somebody carries it out.</summary>
    public bool IsTrial => DryRun && State is "received" or "validating" or "validated" or "failed";

    /// <summary>Whether a look in a moment may show more.</summary>
    public bool IsUnderWay => State is "received" or "validating" or "applying" or "reverting";
}

public sealed record ImportError(string Code, string Detail, int? Line);

public sealed record ImportCounts(int Activities, int Created, int Updated, int Unchanged, int Conflicts, int Rejected, int Skipped, int Flagged);

public sealed record Issues(IReadOnlyList<Issue> Items, string? Next);

public sealed record Issue(string RuleId, string Severity, string Message, int? Line, string? Path, string? Identifier);

public sealed record ImportActivities(IReadOnlyList<ImportActivity> Items, string? Next);

/// <param name="No">Place in the file, from 1.</param>
public sealed record ImportActivity(int No, int Line, string Identifier, string? Title, string Outcome, bool Flagged, Guid? ProjectId, string? Reverted);

public sealed record Conflicts(IReadOnlyList<Conflict> Items, string? Next);

/// <param name="Kind"><c>duplicate-in-file</c> or <c>other-reporter</c>.</param>
public sealed record Conflict(int No, int Line, string Identifier, string Kind, Guid? ProjectId, IReadOnlyList<Difference>? Differences);

public sealed record Difference(string Member, JsonElement? Existing, JsonElement? Incoming);

/// <summary>Files of projects. Sending one takes as long as the file is large.</summary>
public sealed class ImportsService(HttpClient http)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    const string Root = "/api/projects/imports";

    /// <param name="conflicts">Only those in which something waits for a decision; for programme managers those of everybody.</param>
    public Task<Answer<Imports>> ListAsync(HttpContext page, bool conflicts, string? cursor, CancellationToken ct) =>
        http.GetAsync<Imports>(page, Root + Links.Query([new("conflicts", conflicts ? "true" : null), new("cursor", cursor), new("limit", "20")]), ct);

    public Task<Answer<Import>> GetAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Import>(page, $"{Root}/{id}", ct);

    public Task<Answer<Issues>> IssuesAsync(HttpContext page, Guid id, string query, CancellationToken ct) => http.GetAsync<Issues>(page, $"{Root}/{id}/issues{query}", ct);

    /// <param name="name">What the sender calls the file.</param>
    /// <param name="map">As <see cref="Import.Map"/>.</param>
    public async Task<Answer<Import>> StartAsync(HttpContext page, Stream file, string name, string mediaType, bool dryRun, bool publish, IEnumerable<string> map, CancellationToken ct)
    {
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        content.Headers.ContentDisposition = new("attachment") { FileNameStar = name };
        return await http.PostAsync<Import>(page, Root + Links.Query([new("dryRun", dryRun ? "true" : "false"), new("publish", publish ? "true" : null), new("map", map.ToArray())]), content, ct);
    }

    public Task<Answer<ImportActivities>> ActivitiesAsync(HttpContext page, Guid id, string query, CancellationToken ct) => http.GetAsync<ImportActivities>(page, $"{Root}/{id}/activities{query}", ct);

    public Task<Answer<Conflicts>> ConflictsAsync(HttpContext page, Guid id, CancellationToken ct) => http.GetAsync<Conflicts>(page, $"{Root}/{id}/conflicts?limit=20", ct);

    /// <param name="reject">Activities to leave out, by their places in the file.</param>
    public Task<Answer<Import>> ApplyAsync(HttpContext page, Guid id, IReadOnlyList<int> reject, CancellationToken ct) =>
        http.PostAsync<Import>(page, $"{Root}/{id}/apply", reject.Count == 0 ? null : new { reject }, ct);

    public Task<Answer<Import>> RevertAsync(HttpContext page, Guid id, CancellationToken ct) => http.PostAsync<Import>(page, $"{Root}/{id}/revert", null, ct);

    /// <param name="keep"><c>existing</c>, <c>incoming</c> or <c>both</c>.</param>
    public Task<Answer<Import>> ResolveAsync(HttpContext page, Guid id, int no, string keep, CancellationToken ct) => http.PostAsync<Import>(page, $"{Root}/{id}/conflicts/{no}/resolve", new { keep }, ct);
}
