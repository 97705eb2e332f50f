using System.Net.Http.Headers;

namespace Platform.Portal.Services;

// The members that pages show, of what Identity answers.
public sealed record Tokens(string AccessToken, int ExpiresIn, string RefreshToken, string? DeviceToken = null, bool MustEnrol = false);

public sealed record PasswordSet(string DeviceToken);

public sealed record Me(Guid Id, string Email, string? DisplayName, string Locale, string? TimeZone, IReadOnlyList<string> Roles, long Version);

public sealed record SecondFactor(bool Active, bool Required, int RecoveryCodesLeft);

/// <param name="Uri"><c>otpauth://totp/…</c></param>
public sealed record Authenticator(string Secret, string Uri);

public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

public sealed record SessionPage(IReadOnlyList<OpenSession> Items, string? Next);

public sealed record OpenSession(Guid Id, bool Current, string? Device, string? Network, bool HasSecondFactor, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt);

public sealed record SecurityEventPage(IReadOnlyList<SecurityEvent> Items, string? Next);

public sealed record SecurityEvent(string Kind, DateTimeOffset At, string? Network, string? Device, bool ByAdministrator, string? Reason);

public sealed class IdentityService(HttpClient http)
{
    const string Root = "/api/identity";

    public Task<Answer<Tokens>> LogInAsync(HttpContext page, string email, string password, string? deviceToken, CancellationToken ct) => http.PostAsync<Tokens>(page, Root + "/login", new { email, password, deviceToken }, ct);

    /// <param name="code">Of the app; null with a recovery code.</param>
    public Task<Answer<Tokens>> SecondStepAsync(HttpContext page, string ticket, string? code, string? recoveryCode, string? deviceToken, CancellationToken ct) =>
        http.PostAsync<Tokens>(page, Root + "/login/second-factor", new { ticket, code, recoveryCode, deviceToken }, ct);

    public Task<Answer<Tokens>> RefreshAsync(HttpContext page, string refreshToken, CancellationToken ct) => http.PostAsync<Tokens>(page, Root + "/refresh", new { refreshToken }, ct);

    public Task<Answer<Nothing>> LogOutAsync(HttpContext page, string refreshToken, CancellationToken ct) => http.PostAsync<Nothing>(page, Root + "/logout", new { refreshToken }, ct);

    public Task<Answer<Nothing>> RegisterAsync(HttpContext page, string email, string password, string? displayName, string locale, CancellationToken ct) =>
        http.PostAsync<Nothing>(page, Root + "/register", new { email, password, displayName, locale }, ct);

    public Task<Answer<Nothing>> ConfirmAsync(HttpContext page, string code, CancellationToken ct) => http.PostAsync<Nothing>(page, Root + "/confirm", new { code }, ct);

    public Task<Answer<Nothing>> ForgotAsync(HttpContext page, string email, CancellationToken ct) => http.PostAsync<Nothing>(page, Root + "/forgot-password", new { email }, ct);

    public Task<Answer<PasswordSet>> ResetAsync(HttpContext page, string code, string password, CancellationToken ct) => http.PostAsync<PasswordSet>(page, Root + "/reset-password", new { code, password }, ct);

    /// <summary>Who a token that was just given out belongs to.</summary>
    public Task<Answer<Me>> MeAsync(HttpContext page, string accessToken, CancellationToken ct) =>
        http.AskAsync<Me>(page, HttpMethod.Get, Root + "/me", null, ct, headers => headers.Authorization = new("Bearer", accessToken));

    public Task<Answer<Me>> MeAsync(HttpContext page, CancellationToken ct) => http.GetAsync<Me>(page, Root + "/me", ct);

    public Task<Answer<Me>> ReviseAsync(HttpContext page, long version, string? displayName, string locale, string? timeZone, CancellationToken ct) =>
        http.AskAsync<Me>(page, HttpMethod.Patch, Root + "/me", new { displayName, locale, timeZone }, ct, headers => headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\"")));

    public Task<Answer<Nothing>> ChangePasswordAsync(HttpContext page, string password, string newPassword, CancellationToken ct) => http.PostAsync<Nothing>(page, Root + "/me/password", new { password, newPassword }, ct);

    public Task<Answer<Nothing>> ChangeEmailAsync(HttpContext page, string email, string? password, CancellationToken ct) => http.PostAsync<Nothing>(page, Root + "/me/email", new { email, password }, ct);

    public Task<Answer<Nothing>> ConfirmEmailAsync(HttpContext page, string code, CancellationToken ct) => http.PostAsync<Nothing>(page, Root + "/confirm-email", new { code }, ct);

    public Task<Answer<Nothing>> AcceptInvitationAsync(HttpContext page, string code, string password, string? displayName, CancellationToken ct) =>
        http.PostAsync<Nothing>(page, Root + "/accept-invitation", new { code, password, displayName }, ct);

    public Task<Answer<SecondFactor>> SecondFactorAsync(HttpContext page, CancellationToken ct) => http.GetAsync<SecondFactor>(page, Root + "/me/second-factor", ct);

    public Task<Answer<Authenticator>> EnrolAsync(HttpContext page, CancellationToken ct) => http.PostAsync<Authenticator>(page, Root + "/me/second-factor", null, ct);

    public Task<Answer<RecoveryCodes>> ConfirmSecondFactorAsync(HttpContext page, string code, CancellationToken ct) => http.PostAsync<RecoveryCodes>(page, Root + "/me/second-factor/confirm", new { code }, ct);

    public Task<Answer<RecoveryCodes>> RenewRecoveryCodesAsync(HttpContext page, CancellationToken ct) => http.PostAsync<RecoveryCodes>(page, Root + "/me/second-factor/recovery-codes", null, ct);

    public Task<Answer<Nothing>> RemoveSecondFactorAsync(HttpContext page, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, Root + "/me/second-factor", null, ct);

    public Task<Answer<SessionPage>> SessionsAsync(HttpContext page, string? cursor, CancellationToken ct) => http.GetAsync<SessionPage>(page, Root + "/sessions" + After(cursor), ct);

    public Task<Answer<Nothing>> EndSessionAsync(HttpContext page, Guid id, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, $"{Root}/sessions/{id}", null, ct);

    public Task<Answer<Nothing>> EndOtherSessionsAsync(HttpContext page, CancellationToken ct) => http.AskAsync<Nothing>(page, HttpMethod.Delete, Root + "/sessions?keepCurrent=true", null, ct);

    public Task<Answer<SecurityEventPage>> SecurityEventsAsync(HttpContext page, string? cursor, CancellationToken ct) => http.GetAsync<SecurityEventPage>(page, Root + "/me/security-events" + After(cursor), ct);

    static string After(string? cursor) => cursor is null ? "" : "?cursor=" + Uri.EscapeDataString(cursor);
}
