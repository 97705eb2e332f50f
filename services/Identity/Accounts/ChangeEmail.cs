using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <param name="Password">The one that is good now; whoever signs in with a provider and has none leaves it out.</param>
public sealed record NewEmail([property: Email] string Email, [property: StringLength(PasswordRules.LongestInput)] string? Password = null);

/// <summary>Sends a code to the address that the caller wants to have. Nothing changes before it comes back.</summary>
/// <remarks>The same answer for an address that has an account: its owner is told by the message, and nobody else.</remarks>
public static class ChangeEmail
{
    public static async Task<Results<Accepted<Sent>, NotFound, ProblemHttpResult>> Handle(
        NewEmail change, Caller caller, HttpContext http, IdentityDb db, UserManager<Account> accounts, Passwords passwords, MailQueue mails, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        var id = caller.Person();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        if (await throttle.RefuseFactorAsync(http, id, ct) is { } slowed) return slowed;
        if (account.PasswordHash is not null && !await passwords.CheckAsync(accounts, account, change.Password ?? "", ct)) return Problems.Of(400, "wrong-password", "The password is another.");

        await throttle.ForgiveFactorAsync(http, id, ct);
        var email = EmailAddress.Parse(change.Email)!;
        if (await throttle.MayMailAsync(email, ct))
        {
            var (kept, sent) = EmailCode.ToChangeEmail(email, account, clock.GetUtcNow());
            await db.EmailCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(ct); // the latest wish counts
            db.EmailCodes.Add(kept);
            mails.Add(db, new(LetterKind.ConfirmEmail, email.Text, account.Locale, sent), kept.ExpiresAt);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Accepted((string?)null, Sent.Now);
    }
}
