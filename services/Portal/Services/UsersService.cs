using System.Net.Http.Headers;

namespace Platform.Portal.Services;

public sealed record UserPage(IReadOnlyList<User> Items, string? Next);

/// <summary>An account as administrators see it.</summary>
public sealed record User(
    Guid Id, string Email, string? DisplayName, IReadOnlyList<string> Roles, bool HasSecondFactor, DateTimeOffset? DisabledAt, string? DisabledReason, DateTimeOffset CreatedAt, long Version);

/// <summary>The accounts of others. Each request says why; the person concerned can read it.</summary>
public sealed class UsersService(HttpClient http)
{
    const string Root = "/api/identity/users";

    /// <param name="query">Filters as the API takes them, with the question mark.</param>
    public Task<Answer<UserPage>> ListAsync(HttpContext page, string reason, string query, CancellationToken ct) => Ask<UserPage>(page, HttpMethod.Get, Root + query, null, reason, ct);

    public Task<Answer<User>> GetAsync(HttpContext page, string reason, Guid id, CancellationToken ct) => Ask<User>(page, HttpMethod.Get, $"{Root}/{id}", null, reason, ct);

    public Task<Answer<Nothing>> SetRolesAsync(HttpContext page, string reason, Guid id, long version, IReadOnlyList<string> roles, CancellationToken ct) =>
        Ask<Nothing>(page, HttpMethod.Put, $"{Root}/{id}/roles", new { roles }, reason, ct, version);

    public Task<Answer<Nothing>> DisableAsync(HttpContext page, string reason, Guid id, CancellationToken ct) => Ask<Nothing>(page, HttpMethod.Post, $"{Root}/{id}/disable", null, reason, ct);

    public Task<Answer<Nothing>> EnableAsync(HttpContext page, string reason, Guid id, CancellationToken ct) => Ask<Nothing>(page, HttpMethod.Post, $"{Root}/{id}/enable", null, reason, ct);

    public Task<Answer<Nothing>> EndSessionsAsync(HttpContext page, string reason, Guid id, CancellationToken ct) => Ask<Nothing>(page, HttpMethod.Delete, $"{Root}/{id}/sessions", null, reason, ct);

    Task<Answer<T>> Ask<T>(HttpContext page, HttpMethod method, string path, object? body, string reason, CancellationToken ct, long? version = null) where T : class =>
        http.AskAsync<T>(page, method, path, body, ct, headers =>
        {
            headers.Add("Access-Reason", Uri.EscapeDataString(reason));
            if (version is not null) headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        });
}
