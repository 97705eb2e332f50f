using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

public sealed record ForgottenPassword([property: Email] string Email);

/// <summary>Sends a code for a new password. Whether there is such an account is found out when the message is sent, so that the answer takes as long for any address.</summary>
public static class ForgotPassword
{
    public static async Task<Results<Accepted<Sent>, ProblemHttpResult>> Handle(
        ForgottenPassword forgotten, HttpContext http, IdentityDb db, MailQueue mails, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var email = EmailAddress.Parse(forgotten.Email)!;
        if (await throttle.MayMailAsync(email, ct))
        {
            var locale = SpokenLanguages.Of(http.Request);
            var (kept, sent) = EmailCode.ToReset(email, locale, clock.GetUtcNow());
            db.EmailCodes.Add(kept);
            mails.Add(db, new(LetterKind.Reset, email.Text, locale, sent), kept.ExpiresAt);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Accepted((string?)null, Sent.Now);
    }
}
