using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <param name="Code">As in the message; spaces, hyphens and case do not matter.</param>
/// <param name="Email">Checked when given. The code is enough, so that links need not carry an address.</param>
public sealed record Confirmation([property: StringLength(64)] string Code, [property: Email] string? Email = null);

/// <summary>Opens the account of a registration whose code came back.</summary>
public static class ConfirmAccount
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Confirmation confirmation, HttpContext http, IdentityDb db, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var code = await EmailCode.TakeAsync(db, CodePurpose.Confirm, confirmation.Code, EmailAddress.Parse(confirmation.Email), now, ct);
        if (code is null || await db.Accounts.AnyAsync(a => a.NormalizedEmail == code.Email, ct)) return Problems.Of(400, "invalid-code", Invalid);

        db.Accounts.Add(Account.Open(EmailAddress.Parse(code.Email)!, code.PasswordHash!, code.DisplayName, code.Locale, now));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            return Problems.Of(400, "invalid-code", Invalid); // two registrations of one address were confirmed at the same moment
        }
        await db.EmailCodes.Where(c => c.Email == code.Email).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        await throttle.ForgiveAsync(http, 1, ct);
        return TypedResults.NoContent();
    }

    internal const string Invalid = "This code is not valid: it was used, it has expired, or it is mistyped. Ask for a new one.";
}
