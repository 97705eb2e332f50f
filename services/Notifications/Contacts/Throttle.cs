using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Notifications.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>
/// How many confirmations may be asked for in an hour: <c>Confirmations:PerMailbox</c> (3), and for mailboxes of any name <c>PerAddress</c> (20) and <c>PerNetwork</c> (60) of who asks.
/// In Development the latter two are a hundred times wider: everybody is one address there.
/// </summary>
/// <remarks>Counted in the database, so that replicas share it, under keys of which nobody can tell whom they stand for. Forgotten after a day.</remarks>
public sealed class Throttle(Vault vault, TimeProvider clock, IConfiguration configuration, IHostEnvironment environment)
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    readonly int perMailbox = configuration.GetValue("Confirmations:PerMailbox", 3);
    readonly int perAddress = configuration.GetValue("Confirmations:PerAddress", environment.IsDevelopment() ? 2000 : 20);
    readonly int perNetwork = configuration.GetValue("Confirmations:PerNetwork", environment.IsDevelopment() ? 6000 : 60);

    /// <summary>429 for a client, or a network, that asked too often, for whichever mailboxes. Call it first, in the transaction of what is asked for.</summary>
    public async Task<ProblemHttpResult?> RefuseAsync(HttpContext http, NotificationsDb db, CancellationToken ct)
    {
        var client = http.Connection.RemoteIpAddress;
        if (await TakeAsync(db, "address:" + PrefixOf(client, 32, 64), perAddress, ct) && await TakeAsync(db, "network:" + PrefixOf(client, 24, 48), perNetwork, ct)) return null;
        http.Response.Headers.RetryAfter = "3600";
        return Problems.Of(429, "too-many-confirmations", "Very many confirmations were asked for from where you are. Try again in an hour.");
    }

    /// <summary>Whether the mailbox may be sent one more confirmation. When not, the caller answers as if it were: who asked before is nobody's business.</summary>
    public Task<bool> MayMailAsync(NotificationsDb db, string mailbox, CancellationToken ct) => TakeAsync(db, "mailbox:" + mailbox, perMailbox, ct);

    /// <summary>Forgets how often a mailbox was sent one.</summary>
    public Task ForgetAsync(NotificationsDb db, string mailbox, CancellationToken ct) => db.Database.ExecuteSqlAsync($"DELETE FROM throttle WHERE key = {HashOf("mailbox:" + mailbox)}", ct);

    byte[] HashOf(string key) => vault.Mac("throttle", Encoding.UTF8.GetBytes(key));

    async Task<bool> TakeAsync(NotificationsDb db, string key, int most, CancellationToken ct)
    {
        var (hash, now, since) = (HashOf(key), clock.GetUtcNow(), clock.GetUtcNow() - Hour);
        return await db.Database.ExecuteSqlAsync($"""
            INSERT INTO throttle AS t (key, at) VALUES ({hash}, ARRAY[{now}])
            ON CONFLICT (key) DO UPDATE SET at = t.at[cardinality(t.at) + 2 - {most}:] || {now}
            WHERE cardinality(t.at) < {most} OR t.at[cardinality(t.at) + 1 - {most}] <= {since}
            """, ct) == 1;
    }

    /// <summary>The first bits of an address: of IPv6 a /64 is what one customer gets.</summary>
    static string PrefixOf(IPAddress? address, int bitsOf4, int bitsOf6)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan((bytes.Length == 4 ? bitsOf4 : bitsOf6) / 8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
