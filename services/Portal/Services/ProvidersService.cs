namespace Platform.Portal.Services;

public sealed record WaysIn(bool Local, IReadOnlyList<NamedProvider> Providers);

public sealed record NamedProvider(string Name, string DisplayName);

/// <param name="AuthorizeUrl">The provider's page.</param>
/// <param name="Ticket">Kept for this browser, and for nobody else.</param>
public sealed record Started(string AuthorizeUrl, string Ticket);

public sealed record LinkedLogins(IReadOnlyList<LinkedLogin> Items, bool HasPassword);

public sealed record LinkedLogin(Guid Id, string Provider, string DisplayName, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt);

/// <summary>Sign-in with providers of OpenID Connect, which Identity carries out. It may have to ask the provider, so it is given more time than others.</summary>
public sealed class ProvidersService(HttpClient http)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    const string Root = "/api/identity/external";
    const string Own = "/api/identity/me/external-logins";

    public Task<Answer<WaysIn>> WaysInAsync(HttpContext page, CancellationToken ct) => http.GetAsync<WaysIn>(page, Root, ct);

    /// <param name="fresh">Whether the person has to prove anew who they are.</param>
    public Task<Answer<Started>> StartAsync(HttpContext page, string provider, bool fresh, CancellationToken ct) => http.PostAsync<Started>(page, $"{Root}/{Uri.EscapeDataString(provider)}/start", new { fresh }, ct);

    public Task<Answer<Tokens>> CompleteAsync(HttpContext page, string ticket, string state, string code, string? iss, string? deviceToken, CancellationToken ct) =>
        http.PostAsync<Tokens>(page, Root + "/complete", new { ticket, state, code, iss, deviceToken }, ct);

    public Task<Answer<LinkedLogins>> OwnAsync(HttpContext page, CancellationToken ct) => http.GetAsync<LinkedLogins>(page, Own, ct);

    public Task<Answer<Started>> StartLinkAsync(HttpContext page, string provider, CancellationToken ct) => http.PostAsync<Started>(page, $"{Own}/{Uri.EscapeDataString(provider)}/start", new { fresh = true }, ct);

    public Task<Answer<Nothing>> LinkAsync(HttpContext page, string ticket, string state, string code, string? iss, CancellationToken ct) => http.PostAsync<Nothing>(page, Own, new { ticket, state, code, iss }, ct);

    public Task<Answer<Nothing>> UnlinkAsync(HttpContext page, Guid id, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"{Own}/{id}", null, ct);
}
