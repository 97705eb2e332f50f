using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <param name="Token">Printed by the first start of an installation that has no administrator.</param>
public sealed record FirstAdministrator(
    [property: StringLength(128)] string Token, [property: Email] string Email, [property: StringLength(PasswordRules.LongestInput)] string Password);

/// <summary>Makes the first administrator, once.</summary>
public static class BootstrapAdministrator
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        FirstAdministrator first, HttpContext http, IdentityDb db, Passwords passwords, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var email = EmailAddress.Parse(first.Email)!;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var hash = HashOf(first.Token);
        if (await db.Database.ExecuteSqlAsync($"DELETE FROM bootstrap_token WHERE hash = {hash} AND expires_at > now()", ct) == 0)
            return Problems.Of(401, "invalid-token", "This token is not valid: it was used, it has expired, or it is mistyped. A start without any administrator prints a new one.");
        if (PasswordRules.Check(first.Password, email) is { } refusal) return refusal.ToProblem(); // nothing is committed: the token stays good

        var password = await passwords.HashAsync(first.Password, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == email.Normalized, ct);
        if (account is null) db.Accounts.Add(account = Account.Open(email, password, null, SpokenLanguages.Of(http.Request), clock.GetUtcNow()));
        else account.SetPassword(password);
        account.Grant(Roles.Administrator);
        db.SecurityEvents.Add(SecurityEvent.Of(account.Id, SecurityEventKind.RolesChanged, http, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await EndSessions.EndAsync(db, EndReason.PasswordChanged, account.Id, ct: ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Makes the token of an installation that has no administrator and no token that is still good.</summary>
    /// <returns>The token, to be shown once; null when none is needed.</returns>
    public static async Task<string?> OfferAsync(IdentityDb db, CancellationToken ct)
    {
        if (await db.Accounts.AnyAsync(a => a.Roles.Contains(Roles.Administrator), ct)) return null;
        var token = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var hash = HashOf(token);
        var made = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO bootstrap_token (hash, expires_at) VALUES ({hash}, now() + interval '24 hours')
            ON CONFLICT (one) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at WHERE bootstrap_token.expires_at < now()
            """, ct);
        return made == 1 ? token : null;
    }

    static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token.Trim()));
}
