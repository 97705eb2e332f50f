namespace Platform.Portal.Services;

public sealed record KeptData(string Service, IReadOnlyList<KeptFields> Items);

/// <param name="Hours">How long, from what <paramref name="Since"/> says; null: as long as the account.</param>
public sealed record KeptFields(string Table, IReadOnlyList<string> Fields, string Purpose, string Basis, double? Hours, string? Since, IReadOnlyList<string> SeenBy, string OnErasure, bool Everywhere);

public sealed record Accesses(IReadOnlyList<Access> Items, string? Next);

/// <summary>Somebody looked at personal data of the reader.</summary>
/// <param name="Route">Verb and pattern of the path.</param>
public sealed record Access(DateTimeOffset At, string Route, string? Reason);

/// <summary>What the services say that they keep of people: each publishes its own registry.</summary>
public sealed class PrivacyService(IHttpClientFactory clients)
{
    public static IReadOnlyList<string> Services { get; } = ["identity", "training", "notifications", "projects", "organisations"];

    /// <summary>One answer for each of <see cref="Services"/>, in that order.</summary>
    public Task<Answer<KeptData>[]> KeptAsync(HttpContext page, CancellationToken ct) =>
        Task.WhenAll(Services.Select(service => clients.CreateClient(service).GetAsync<KeptData>(page, $"/api/privacy/{service}", ct)));

    /// <summary>Who looked at the reader's data, by one service, the newest first.</summary>
    public Task<Answer<Accesses>> AccessesAsync(HttpContext page, string service, string? cursor, CancellationToken ct) =>
        clients.CreateClient(service).GetAsync<Accesses>(page, $"/api/me/{service}/accesses" + Links.Query([new("cursor", cursor), new("limit", "30")]), ct);
}
