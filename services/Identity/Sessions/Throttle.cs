using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Identity.Accounts;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <summary>How many may fail: <c>Throttle:PerAccount</c> (5) and <c>Throttle:PerAddress</c> (20) a minute, and <c>Throttle:MailsPerAddress</c> (5) messages an hour.</summary>
/// <remarks>
/// Leaky buckets in the database, so that replicas share them. A bucket empties by itself, and what was right is given back: after the last wrong guess
/// an account takes the right password again within twelve seconds. In Development the limits are two hundred times wider.
/// </remarks>
public sealed class Throttle(NpgsqlDataSource database, IConfiguration configuration, IHostEnvironment environment)
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly double perAccount = Limit(configuration, environment, "PerAccount", 5);
    readonly double perAddress = Limit(configuration, environment, "PerAddress", 20);
    readonly double mailsPerAddress = Limit(configuration, environment, "MailsPerAddress", 5);

    /// <summary>429 for a client whose requests failed too often.</summary>
    public Task<ProblemHttpResult?> RefuseAsync(HttpContext http, CancellationToken ct) => RefuseAsync(http, KeyOf(http), perAddress, ct);

    /// <summary>429 for an account that was guessed at too often, known or not.</summary>
    public Task<ProblemHttpResult?> RefuseAsync(HttpContext http, EmailAddress email, CancellationToken ct) => RefuseAsync(http, KeyOf(email.Normalized), perAccount, ct);

    /// <summary>Whether the address may be sent one more message; when not, the caller does as if.</summary>
    public Task<bool> MayMailAsync(EmailAddress email, CancellationToken ct) => FillAsync("mail:" + email.Normalized, mailsPerAddress, TimeSpan.FromHours(1), ct);

    /// <summary>Gives back what a request that was right had taken.</summary>
    public Task ForgiveAsync(HttpContext http, EmailAddress? email, CancellationToken ct) => ForgiveAsync(http, email, 1, ct);

    /// <param name="requests">How many it took to be right.</param>
    public async Task ForgiveAsync(HttpContext http, EmailAddress? email, int requests, CancellationToken ct)
    {
        await using var give = database.CreateCommand("UPDATE throttle SET level = CASE WHEN key = $1 THEN 0 ELSE greatest(0, level - $3) END WHERE key IN ($1, $2)");
        give.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = HashOf(KeyOf(email?.Normalized ?? "")) }, new() { Value = HashOf(KeyOf(http)) }, new() { Value = (double)requests } });
        await give.ExecuteNonQueryAsync(ct);
    }

    async Task<ProblemHttpResult?> RefuseAsync(HttpContext http, string key, double limit, CancellationToken ct)
    {
        if (await FillAsync(key, limit, Minute, ct)) return null;
        http.Response.Headers.RetryAfter = Math.Ceiling(Minute.TotalSeconds / limit).ToString(CultureInfo.InvariantCulture);
        return Problems.Of(429, "too-many-attempts", "Too many attempts. Wait for the seconds that Retry-After names, then try again.");
    }

    /// <summary>Adds one to a bucket that drains <paramref name="limit"/> in a <paramref name="period"/>.</summary>
    /// <returns>False when there is no room; then nothing is added, so that who keeps trying does not keep it full.</returns>
    async Task<bool> FillAsync(string key, double limit, TimeSpan period, CancellationToken ct)
    {
        await using var fill = database.CreateCommand("""
            INSERT INTO throttle AS t (key, level, updated_at) VALUES ($1, 1, clock_timestamp())
            ON CONFLICT (key) DO UPDATE SET
                level = 1 + greatest(0, t.level - $3 * extract(epoch FROM clock_timestamp() - t.updated_at)::float8), updated_at = clock_timestamp()
            WHERE 1 + greatest(0, t.level - $3 * extract(epoch FROM clock_timestamp() - t.updated_at)::float8) <= $2
            """);
        fill.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = HashOf(key) }, new() { Value = limit }, new() { Value = limit / period.TotalSeconds } });
        return await fill.ExecuteNonQueryAsync(ct) == 1;
    }

    static string KeyOf(string normalizedEmail) => "account:" + normalizedEmail;

    /// <summary>The client's address; of IPv6 the /64, which is what one customer gets.</summary>
    static string KeyOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return "address:" + (address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes()[..8]) : address.ToString());
    }

    static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    static double Limit(IConfiguration configuration, IHostEnvironment environment, string name, double limit) =>
        configuration.GetValue($"Throttle:{name}", environment.IsDevelopment() ? limit * 200 : limit);
}
