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

/// <param name="Code">As in the message to the new address.</param>
/// <param name="Email">The new address as it is to be written; it must be the one that the code was sent to.</param>
public sealed record EmailConfirmation([property: StringLength(64)] string Code, [property: Email] string? Email = null);

/// <summary>Gives an account the address to which the code was sent, and tells the old one. The link may be opened on any device.</summary>
public static class ConfirmEmail
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        EmailConfirmation confirmation, HttpContext http, IdentityDb db, MailQueue mails, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var code = await EmailCode.TakeAsync(db, CodePurpose.ChangeEmail, confirmation.Code, EmailAddress.Parse(confirmation.Email), now, ct);
        var account = code is null ? null : await db.Accounts.SingleOrDefaultAsync(a => a.Id == code.AccountId, ct);
        if (account is null) return Problems.Of(400, "invalid-code", ConfirmAccount.Invalid);

        var old = account.NormalizedEmail;
        mails.Note(db, LetterKind.EmailChanged, account, now, http); // to the old address
        account.Move(EmailAddress.Parse(confirmation.Email) ?? EmailAddress.Parse(code!.Email)!);
        db.SecurityEvents.Add(SecurityEvent.Of(account.Id, SecurityEventKind.EmailChanged, http, now));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            return Problems.Of(400, "invalid-code", ConfirmAccount.Invalid); // somebody else has proven the address meanwhile
        }
        await db.EmailCodes.Where(c => c.Email == old || c.Email == code!.Email || c.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await db.LoginTickets.Where(ticket => ticket.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        await throttle.ForgiveAsync(http, 1, ct);
        return TypedResults.NoContent();
    }
}
