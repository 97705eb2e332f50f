using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <param name="Password">The one that is good now.</param>
public sealed record PasswordChange([property: StringLength(PasswordRules.LongestInput)] string Password, [property: StringLength(PasswordRules.LongestInput)] string NewPassword);

/// <summary>Changes the caller's password and ends all other sessions.</summary>
public static class ChangePassword
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        PasswordChange change, Caller caller, ClaimsPrincipal user, HttpContext http, IdentityDb db, UserManager<Account> accounts, Passwords passwords, MailQueue mails, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        var id = caller.Person();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        var email = EmailAddress.Parse(account.Email)!;
        if (PasswordRules.Check(change.NewPassword, email) is { } refusal) return refusal.ToProblem();
        if (await throttle.RefuseFactorAsync(http, id, ct) is { } slowed) return slowed;
        if (!await passwords.CheckAsync(accounts, account, change.Password, ct)) return Problems.Of(400, "wrong-password", "The password that is good now is another. If you have forgotten it, sign out and ask for a new one.");

        var now = clock.GetUtcNow();
        account.SetPassword(await passwords.HashAsync(change.NewPassword, ct));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.SecurityEvents.Add(SecurityEvent.Of(id, SecurityEventKind.PasswordChanged, http, now));
        mails.Note(db, LetterKind.PasswordChanged, account, now, http);
        await db.SaveChangesAsync(ct);
        await db.EmailCodes.Where(c => c.Email == email.Normalized || c.AccountId == id).ExecuteDeleteAsync(ct);
        await EndSessions.EndAsync(db, EndReason.PasswordChanged, id, except: SignInRules.SessionOf(user), ct: ct);
        await transaction.CommitAsync(ct);
        await throttle.ForgiveFactorAsync(http, id, ct);
        return TypedResults.NoContent();
    }
}
