using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <param name="Email">Checked when given; the code is enough.</param>
public sealed record NewPassword(
    [property: StringLength(64)] string Code, [property: StringLength(PasswordRules.LongestInput)] string Password, [property: Email] string? Email = null);

/// <param name="DeviceToken">To be sent with the next sign-in: who has the mailbox gets in from this device, however many guess at the account.</param>
public sealed record PasswordSet(string DeviceToken);

/// <summary>Sets a new password with a code from the mailbox, and signs out everywhere.</summary>
public static class ResetPassword
{
    public static async Task<Results<Ok<PasswordSet>, ProblemHttpResult>> Handle(
        NewPassword reset, HttpContext http, IdentityDb db, Passwords passwords, MailQueue mails, Throttle throttle, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var code = await EmailCode.TakeAsync(db, CodePurpose.Reset, reset.Code, EmailAddress.Parse(reset.Email), now, ct);
        var account = code is null ? null : await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == code.Email, ct);
        if (account is null) return Problems.Of(400, "invalid-code", ConfirmAccount.Invalid);
        if (PasswordRules.Check(reset.Password, EmailAddress.Parse(account.Email)!) is { } refusal) return refusal.ToProblem(); // nothing is committed: the code stays good

        account.SetPassword(await passwords.HashAsync(reset.Password, ct));
        db.SecurityEvents.Add(SecurityEvent.Of(account.Id, SecurityEventKind.PasswordChanged, http, now));
        mails.Note(db, LetterKind.PasswordChanged, account, now, http);
        await db.SaveChangesAsync(ct);
        await db.EmailCodes.Where(c => c.Email == code!.Email).ExecuteDeleteAsync(ct);
        await EndSessions.EndAsync(db, EndReason.PasswordChanged, account.Id, ct: ct);
        await transaction.CommitAsync(ct);
        await throttle.ForgiveAsync(http, EmailAddress.Parse(account.Email)!, null, ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new PasswordSet(KnownDevice.New().ToToken(EmailAddress.Parse(account.Email)!, vault, now)));
    }
}
