using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <summary>
/// How many may fail a minute: <c>Throttle:PerAccount</c> (5), <c>PerAddress</c> (20) and <c>PerNetwork</c> (100), and how many messages an address is sent
/// an hour, <c>MailsPerAddress</c> (5).
/// </summary>
/// <remarks>
/// Leaky buckets in the database, so that replicas share them. A bucket empties by itself, and what was right is given back. That of an account hardens:
/// each time it is full the next try is twice as far, 12 seconds at first and 13 minutes at most. A device from which the owner has signed in before, and the
/// second step of a sign-in, have buckets of their own, so that who guesses at an account does not keep its owner out. In Development the limits are two
/// hundred times wider.
/// </remarks>
public sealed class Throttle(NpgsqlDataSource database, IConfiguration configuration, IHostEnvironment environment)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    readonly double perAccount = Limit(configuration, environment, "PerAccount", 5);
    readonly double perAddress = Limit(configuration, environment, "PerAddress", 20);
    readonly double perNetwork = Limit(configuration, environment, "PerNetwork", 100);
    readonly double mailsPerAddress = Limit(configuration, environment, "MailsPerAddress", 5);

    /// <summary>429 for a client, or a network, whose requests failed too often. Every route that takes a secret from a visitor asks this first.</summary>
    public async Task<ProblemHttpResult?> RefuseAsync(HttpContext http, CancellationToken ct) =>
        await RefuseAsync(http, AddressOf(http), perAddress, false, ct) ?? await RefuseAsync(http, NetworkOf(http), perNetwork, false, ct);

    /// <summary>429 for an account that was guessed at too often, known or not; a known device is counted apart.</summary>
    public Task<ProblemHttpResult?> RefuseAsync(HttpContext http, EmailAddress email, KnownDevice? device, CancellationToken ct) => RefuseAsync(http, KeyOf(email, device), perAccount, true, ct);

    /// <summary>429 for wrong second factors of an account.</summary>
    public Task<ProblemHttpResult?> RefuseFactorAsync(HttpContext http, Guid account, CancellationToken ct) => RefuseAsync(http, FactorOf(account), perAccount, true, ct);

    /// <summary>Whether the address may be sent one more message that somebody asked for; when not, the caller does as if.</summary>
    public Task<bool> MayMailAsync(EmailAddress email, CancellationToken ct) => FillAsync("mail:" + email.Normalized, mailsPerAddress, Hour, false, ct);

    /// <summary>Whether its owner may be told once more in this hour of a new device.</summary>
    public Task<bool> MayNoteAsync(EmailAddress email, CancellationToken ct) => FillAsync("note:" + email.Normalized, mailsPerAddress, Hour, false, ct);

    /// <summary>Gives back what a request that was right had taken, and empties the bucket of the account or of its known device.</summary>
    public Task ForgiveAsync(HttpContext http, EmailAddress email, KnownDevice? device, CancellationToken ct) =>
        ForgiveAsync([KeyOf(email, device)], http, 1, ct);

    /// <param name="requests">How many it took to be right.</param>
    public Task ForgiveAsync(HttpContext http, int requests, CancellationToken ct) => ForgiveAsync([], http, requests, ct);

    public Task ForgiveFactorAsync(HttpContext http, Guid account, CancellationToken ct) => ForgiveAsync([FactorOf(account)], http, 0, ct);

    async Task ForgiveAsync(string[] whole, HttpContext http, int requests, CancellationToken ct)
    {
        await using var give = database.CreateCommand("""
            UPDATE throttle SET level = CASE WHEN key = ANY($1) THEN 0 ELSE greatest(0, level - $3) END, strikes = CASE WHEN key = ANY($1) THEN 0 ELSE strikes END
            WHERE key = ANY($1 || $2)
            """);
        give.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = whole.Select(HashOf).ToArray() }, new() { Value = new[] { HashOf(AddressOf(http)), HashOf(NetworkOf(http)) } }, new() { Value = (double)requests }
        });
        await give.ExecuteNonQueryAsync(ct);
    }

    async Task<ProblemHttpResult?> RefuseAsync(HttpContext http, string key, double limit, bool hardens, CancellationToken ct)
    {
        if (await FillAsync(key, limit, Minute, hardens, ct)) return null;
        await using var wait = database.CreateCommand("SELECT (drained(level, strikes, updated_at, $3) + 1 - $2) / $3 * 2 ^ least(greatest(strikes - 1, 0), 6) FROM throttle WHERE key = $1");
        wait.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = HashOf(key) }, new() { Value = limit }, new() { Value = limit / Minute.TotalSeconds } });
        var seconds = await wait.ExecuteScalarAsync(ct) as double? ?? 1;
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(seconds)).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(429, "too-many-attempts", "Too many attempts. Wait for the seconds that Retry-After names, then try again.");
    }

    /// <summary>Adds one to a bucket that drains <paramref name="limit"/> in a <paramref name="period"/>.</summary>
    /// <returns>False when there is no room; then nothing is added, so that who keeps trying does not keep it full.</returns>
    async Task<bool> FillAsync(string key, double limit, TimeSpan period, bool hardens, CancellationToken ct)
    {
        await using var fill = database.CreateCommand("""
            INSERT INTO throttle AS t (key, level, updated_at) VALUES ($1, 1, clock_timestamp())
            ON CONFLICT (key) DO UPDATE SET
                level = 1 + drained(t.level, t.strikes, t.updated_at, $3),
                strikes = CASE WHEN $4 AND 2 + drained(t.level, t.strikes, t.updated_at, $3) > $2 THEN t.strikes + 1 ELSE t.strikes END,
                updated_at = clock_timestamp()
            WHERE 1 + drained(t.level, t.strikes, t.updated_at, $3) <= $2
            """);
        fill.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = HashOf(key) }, new() { Value = limit }, new() { Value = limit / period.TotalSeconds }, new() { Value = hardens } });
        return await fill.ExecuteNonQueryAsync(ct) == 1;
    }

    static string KeyOf(EmailAddress email, KnownDevice? device) => device is null ? "account:" + email.Normalized : $"device:{device.Id}:{email.Normalized}";

    static string FactorOf(Guid account) => $"factor:{account}";

    /// <summary>The client's address; of IPv6 the /64, which is what one customer gets.</summary>
    static string AddressOf(HttpContext http) => "address:" + Origin.PrefixOf(http.Connection.RemoteIpAddress, 32, 64);

    /// <summary>Its neighbours.</summary>
    static string NetworkOf(HttpContext http) => "network:" + Origin.NetworkOf(http.Connection.RemoteIpAddress);

    static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    static double Limit(IConfiguration configuration, IHostEnvironment environment, string name, double limit) =>
        configuration.GetValue($"Throttle:{name}", environment.IsDevelopment() ? limit * 200 : limit);
}
