using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <param name="Locale">The language of messages; Accept-Language decides when it is left out.</param>
public sealed record Registration(
    [property: Email] string Email,
    [property: StringLength(PasswordRules.LongestInput)] string Password,
    [property: PlainLine(100)] string? DisplayName = null,
    [property: Language] string? Locale = null);

/// <summary>The answer to everybody who names an address, whether we know it or not.</summary>
public sealed record Sent(string Message)
{
    public static Sent Now { get; } = new("A message is on its way to this address. It tells what to do next.");
}

/// <summary>Sends a code to the address that somebody wants to register. There is no account until it comes back.</summary>
/// <remarks>The same work and the same answer for an address that has an account: its owner is told by the message, and nobody else.</remarks>
public static class RegisterAccount
{
    public static async Task<Results<Accepted<Sent>, ProblemHttpResult>> Handle(
        Registration registration, HttpContext http, IdentityDb db, Passwords passwords, MailQueue mails, Throttle throttle, TimeProvider clock, CancellationToken ct)
    {
        var email = EmailAddress.Parse(registration.Email)!;
        if (PasswordRules.Check(registration.Password, email) is { } refusal) return refusal.ToProblem();
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;

        var now = clock.GetUtcNow();
        var locale = registration.Locale ?? SpokenLanguages.Of(http.Request);
        var (kept, sent) = EmailCode.ToConfirm(email, await passwords.HashAsync(registration.Password, ct), registration.DisplayName, locale, now);
        if (await throttle.MayMailAsync(email, ct))
        {
            db.EmailCodes.Add(kept);
            mails.Add(db, new(LetterKind.Confirm, email.Text, locale, sent), kept.ExpiresAt);
            await db.SaveChangesAsync(ct);
        }
        return TypedResults.Accepted((string?)null, Sent.Now);
    }
}
