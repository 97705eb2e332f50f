using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Identity.Sessions;

/// <summary>Why a session is over, as stored.</summary>
public static class EndReason
{
    public const string LoggedOut = "logged-out";
    public const string SignedOutEverywhere = "signed-out-everywhere";
    public const string PasswordChanged = "password-changed";
    public const string SecondFactorChanged = "second-factor-changed";
    public const string RolesChanged = "roles-changed";
    public const string Disabled = "disabled";
    public const string ByAdministrator = "by-administrator";

    /// <summary>A refresh token came a second time: it is in two hands, and nobody knows in whose.</summary>
    public const string Reuse = "reuse";
}

/// <summary>A sign-in and what came of it: the family of its refresh tokens. Its id is the claim <c>sid</c>.</summary>
public sealed class Session
{
    public Guid Id { get; private init; }
    public Guid AccountId { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>When the person proved who it is: the claim <c>auth_time</c>. With a provider that may have been long before, and is 1970 where the provider does not say.</summary>
    public DateTimeOffset AuthenticatedAt { get; private init; }

    /// <summary>How (RFC 8176): <c>pwd</c>; <c>otp</c> and <c>mfa</c> with a second factor.</summary>
    public string[] Amr { get; private set; } = [];

    /// <summary>In words, for its owner to recognise: <see cref="Origin.Device"/>.</summary>
    public string? Device { get; private init; }

    /// <summary>Shortened: <see cref="Origin.Network"/>.</summary>
    public string? Network { get; private init; }

    /// <summary>The last refresh.</summary>
    public DateTimeOffset LastUsedAt { get; private init; }

    /// <summary>A refresh token that is not used for so long is dead.</summary>
    public TimeSpan Idle { get; private init; }

    /// <summary>The end of all of it, however often it is refreshed.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private init; }

    public string? EndReason { get; private init; }

    /// <summary>14 days idle and 30 in all; for administrators 30 minutes and 12 hours.</summary>
    public static Session Start(Account account, string[] amr, DateTimeOffset authenticatedAt, Origin origin, DateTimeOffset now)
    {
        var strict = account.Roles.Contains(Roles.Administrator);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Id,
            StartedAt = now,
            AuthenticatedAt = authenticatedAt < now ? authenticatedAt : now,
            Amr = amr,
            Device = origin.Device,
            Network = origin.Network,
            LastUsedAt = now,
            Idle = strict ? TimeSpan.FromMinutes(30) : TimeSpan.FromDays(14),
            ExpiresAt = now + (strict ? TimeSpan.FromHours(12) : TimeSpan.FromDays(30))
        };
    }

    /// <summary>The session that a refresh token belongs to.</summary>
    public static Task<Session?> OfAsync(IdentityDb db, byte[] tokenHash, CancellationToken ct) =>
        db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => db.RefreshTokens.Any(t => t.Hash == tokenHash && t.SessionId == s.Id), ct);

    /// <summary>The person has proven the second factor within the session.</summary>
    public void Strengthen(IEnumerable<string> amr) => Amr = [.. Amr.Union(amr)];
}

/// <summary>One link of a session's chain. Each is used once and makes the next (RFC 9700 section 4.14.2).</summary>
public sealed class RefreshToken
{
    public Guid Id { get; private init; }
    public Guid SessionId { get; private init; }
    public byte[] Hash { get; private init; } = [];
    public byte[] Device { get; private init; } = [];
    public DateTimeOffset IssuedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private init; }

    /// <summary>The first of a session.</summary>
    public static (RefreshToken Kept, string Sent) First(Session session, HttpRequest request)
    {
        var secret = RefreshSecret.New();
        return (new() { Id = Guid.CreateVersion7(session.StartedAt), SessionId = session.Id, Hash = secret.Hash, Device = DeviceOf(request), IssuedAt = session.StartedAt, ExpiresAt = session.StartedAt + session.Idle }, secret.Text);
    }

    /// <summary>A coarse mark of the program that holds the token, enough to tell a repeated request from another's.</summary>
    public static byte[] DeviceOf(HttpRequest request) => SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.UserAgent.ToString()));
}
