using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Identity;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <summary>Hashes and checks passwords: PBKDF2-HMAC-SHA512 with 220,000 rounds (OWASP), a fifth of a second of one core.</summary>
/// <remarks>So no more run side by side than there are cores, and whoever would wait longer than five seconds is told to come back.</remarks>
public sealed class Passwords(IPasswordHasher<Account> hasher, IMeterFactory meters) : IDisposable
{
    public const string Meter = "Platform";

    /// <summary>How many passwords were hashed, to set or to check one. It is what sign-ins cost, and equal for addresses that are known and that are not.</summary>
    public const string Hashes = "password_hashes_total";

    public const int Rounds = 220_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    static readonly Account Nobody = new();

    readonly string nobodys = hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
    readonly SemaphoreSlim cores = new(Environment.ProcessorCount);
    readonly Counter<long> hashes = meters.Create(Meter).CreateCounter<long>(Hashes);

    public Task<string> HashAsync(string password, CancellationToken ct) => RunAsync(() => Task.FromResult(hasher.HashPassword(Nobody, password)), ct);

    /// <summary>Whether the password is the account's. Nobody's password is never right, and takes as long to be wrong.</summary>
    public Task<bool> CheckAsync(UserManager<Account> accounts, Account? account, string password, CancellationToken ct) => RunAsync(async () =>
    {
        if (account?.PasswordHash is not null) return await accounts.CheckPasswordAsync(account, password);
        hasher.VerifyHashedPassword(Nobody, nobodys, password);
        return false;
    }, ct);

    public void Dispose() => cores.Dispose();

    async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        if (!await cores.WaitAsync(Patience, ct)) throw new RefusedException(503, "busy", "Too many people sign in at this moment. Try again in a moment.");
        try
        {
            hashes.Add(1);
            return await work();
        }
        finally { cores.Release(); }
    }
}
