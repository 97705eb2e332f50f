using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Gateway.Limits;

/// <summary>A person whose token was verified.</summary>
/// <param name="Client">The person, for counting; the same for every token of theirs.</param>
public sealed record Member(UInt128 Client, Guid Session, bool Administrator, DateTimeOffset Until);

/// <summary>
/// Finds the person behind a token, for counting requests. Whether the person may do what is asked is for the service to say, from the same token.
/// A token counts only when its signature was verified, or anybody could write a new name into it for every request; a verified one is remembered
/// until it expires, so that the elliptic curve is paid for once per token (about 0.1 ms) and not once per request.
/// </summary>
public sealed class Members(IConfiguration configuration, EndedSessions ended, TimeProvider clock, ILogger<Members> log) : BackgroundService
{
    const int MostRemembered = 50_000;

    readonly JwtBearerOptions rules = Rules(configuration);
    readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    readonly ConcurrentDictionary<string, Member> verified = new(StringComparer.Ordinal);
    volatile TokenValidationParameters? parameters;

    /// <summary>The bearer token of a request (RFC 6750), or <c>null</c>.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value[7..] : null;

    /// <summary>The member of a token seen before, at the cost of a look-up.</summary>
    public Member? Find(string token) => verified.TryGetValue(token, out var member) && member.Until > clock.GetUtcNow() && !ended.Has(member.Session) ? member : null;

    /// <summary>The member of a new token, or <c>null</c> if it is not valid or Identity's keys are not known (yet).</summary>
    public async ValueTask<Member?> VerifyAsync(string token)
    {
        if (parameters is not { } known) return null;
        var result = await handler.ValidateTokenAsync(token, known);
        if (!result.IsValid)
        {
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException) rules.ConfigurationManager!.RequestRefresh(); // at most one in five minutes
            return null;
        }
        if (result.SecurityToken is not JsonWebToken { Subject: { Length: > 0 } subject } jwt || SignInRules.SessionOf(new(result.ClaimsIdentity)) is not { } session || ended.Has(session)) return null;
        if (verified.Count >= MostRemembered) Forget();
        return verified[token] = new Member(Number(subject), session, result.ClaimsIdentity.HasClaim("roles", Roles.Administrator), jwt.ValidTo);
    }

    /// <summary>Fetches Identity's keys, again and again until they are there and later to see new ones; requests do not wait for it.</summary>
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), clock);
        do
        {
            try
            {
                var keys = ((OpenIdConnectConfiguration)await rules.ConfigurationManager!.GetConfigurationAsync(stopping)).SigningKeys;
                var current = rules.TokenValidationParameters.Clone();
                current.IssuerSigningKeys = keys;
                parameters = current;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogDebug(e, "The keys of Identity could not be read.");
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    static JwtBearerOptions Rules(IConfiguration configuration)
    {
        var bearer = new JwtBearerOptions();
        Authentication.Require(bearer, configuration);
        new JwtBearerPostConfigureOptions().PostConfigure(JwtBearerDefaults.AuthenticationScheme, bearer);
        return bearer;
    }

    void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (token, member) in verified)
            if (member.Until <= now) verified.TryRemove(token, out _);
        if (verified.Count >= MostRemembered) verified.Clear();
    }

    static UInt128 Number(string subject) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(subject.AsSpan()));
}
