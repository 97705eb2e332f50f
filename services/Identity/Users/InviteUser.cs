using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <param name="Roles">Of the account, once it is open.</param>
/// <param name="Locale">The language of the message.</param>
public sealed record Invitation([property: Email] string Email, [property: Roles] IReadOnlyList<string>? Roles = null, [property: PlainLine(100)] string? DisplayName = null, [property: Language] string? Locale = null);

/// <summary>Sends somebody an invitation to open an account. It opens when they accept, with a password that nobody else has seen.</summary>
public static class InviteUser
{
    public static async Task<Results<Accepted<Sent>, ProblemHttpResult>> Handle(Invitation invitation, AccessLog access, IdentityDb db, MailQueue mails, TimeProvider clock, CancellationToken ct)
    {
        var email = EmailAddress.Parse(invitation.Email)!;
        if (await db.Accounts.Where(a => a.NormalizedEmail == email.Normalized).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct) is { } known)
        {
            access.Shows(known);
            return Problems.Of(409, "account-exists", "There is an account with this address. Change its roles instead.");
        }
        var (kept, sent) = EmailCode.ToInvite(email, [.. invitation.Roles ?? []], invitation.DisplayName, invitation.Locale ?? SpokenLanguages.Default, clock.GetUtcNow());
        await db.EmailCodes.Where(c => c.Email == email.Normalized && c.Purpose == CodePurpose.Invite).ExecuteDeleteAsync(ct); // the latest counts
        db.EmailCodes.Add(kept);
        mails.Add(db, new(LetterKind.Invitation, email.Text, kept.Locale, sent), kept.ExpiresAt);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted((string?)null, Sent.Now);
    }
}
