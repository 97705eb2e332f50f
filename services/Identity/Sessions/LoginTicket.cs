using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;

namespace Platform.Identity.Sessions;

/// <summary>Says that the first step of a sign-in was right. It is good for the second step of the same account, for five minutes, once.</summary>
public sealed class LoginTicket
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public byte[] Hash { get; private init; } = [];
    public Guid AccountId { get; private init; }

    /// <summary>What the first step was (RFC 8176).</summary>
    public string[] Amr { get; private init; } = [];

    public DateTimeOffset ExpiresAt { get; private init; }

    public static (LoginTicket Kept, string Sent) New(Account account, string[] amr, DateTimeOffset now)
    {
        var secret = RefreshSecret.New();
        return (new() { Hash = secret.Hash, AccountId = account.Id, Amr = amr, ExpiresAt = now + Life }, secret.Text);
    }

    /// <summary>Locks the ticket, so that of several who bring it at once one comes after the other. Null: unknown, used or expired.</summary>
    public static async Task<LoginTicket?> FindAsync(IdentityDb db, string ticket, DateTimeOffset now, CancellationToken ct) =>
        RefreshSecret.Parse(ticket) is { Hash: var hash } && await db.LoginTickets.FromSql($"SELECT * FROM login_tickets WHERE hash = {hash} FOR UPDATE").ToListAsync(ct) is [var found] && found.ExpiresAt > now
            ? found
            : null;
}
