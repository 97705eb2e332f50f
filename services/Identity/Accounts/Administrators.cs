using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <summary>There is always an administrator who can get in: nobody else could let one in.</summary>
public static class Administrators
{
    const long Lock = 7073616176;

    public static Refusal Last { get; } = new("last-administrator", "This is the only administrator. Make somebody else one first.");

    /// <summary>Whether the account is the last one. Two who leave at the same moment take turns until their transactions end, so that the second sees that the first has gone.</summary>
    public static async Task<bool> AreOnlyAsync(IdentityDb db, Account account, CancellationToken ct)
    {
        if (!account.Roles.Contains(Roles.Administrator)) return false;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", ct);
        return !await db.Accounts.AnyAsync(a => a.Id != account.Id && a.DisabledAt == null && a.Roles.Contains(Roles.Administrator), ct);
    }
}
