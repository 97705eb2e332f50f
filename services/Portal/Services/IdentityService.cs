namespace Platform.Portal.Services;

public sealed record Tokens(string AccessToken, int ExpiresIn, string RefreshToken);

public sealed record Me(Guid Id, string Email, string? DisplayName);

public sealed class IdentityService(HttpClient http)
{
    public Task<Answer<Tokens>> LogInAsync(HttpContext page, string email, string password, CancellationToken ct) => http.PostAsync<Tokens>(page, "/api/identity/login", new { email, password }, ct);

    public Task<Answer<Tokens>> RefreshAsync(HttpContext page, string refreshToken, CancellationToken ct) => http.PostAsync<Tokens>(page, "/api/identity/refresh", new { refreshToken }, ct);

    public Task<Answer<Nothing>> LogOutAsync(HttpContext page, string refreshToken, CancellationToken ct) => http.PostAsync<Nothing>(page, "/api/identity/logout", new { refreshToken }, ct);

    public Task<Answer<Nothing>> RegisterAsync(HttpContext page, string email, string password, string? displayName, string locale, CancellationToken ct) =>
        http.PostAsync<Nothing>(page, "/api/identity/register", new { email, password, displayName, locale }, ct);

    public Task<Answer<Nothing>> ConfirmAsync(HttpContext page, string code, CancellationToken ct) => http.PostAsync<Nothing>(page, "/api/identity/confirm", new { code }, ct);

    public Task<Answer<Nothing>> ForgotAsync(HttpContext page, string email, CancellationToken ct) => http.PostAsync<Nothing>(page, "/api/identity/forgot-password", new { email }, ct);

    public Task<Answer<Nothing>> ResetAsync(HttpContext page, string code, string password, CancellationToken ct) => http.PostAsync<Nothing>(page, "/api/identity/reset-password", new { code, password }, ct);

    /// <summary>Who a token that was just given out belongs to.</summary>
    public Task<Answer<Me>> MeAsync(HttpContext page, string accessToken, CancellationToken ct) =>
        http.AskAsync<Me>(page, HttpMethod.Get, "/api/identity/me", null, ct, headers => headers.Authorization = new("Bearer", accessToken));
}
