using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Mail;

namespace Platform.Identity.SecondFactor;

/// <param name="Secret">160 bits in base 32 (RFC 4648), to be typed where no camera is.</param>
/// <param name="Uri">The same as <c>otpauth://totp/…</c>, to be shown as a QR code.</param>
public sealed record NewAuthenticator(string Secret, string Uri);

/// <summary>Makes the secret of an authenticator app and shows it, once. It counts when <c>/confirm</c> brings a code that was made with it.</summary>
public static class EnrolSecondFactor
{
    public static async Task<Results<Ok<NewAuthenticator>, NotFound, ProblemHttpResult>> Handle(
        Caller caller, HttpContext http, IdentityDb db, UserManager<Account> accounts, MailSettings mail, CancellationToken ct)
    {
        var id = caller.Person();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        if (account.TwoFactorEnabled) return Problems.Of(409, "second-factor-active", "A second factor is set up already. Remove it first if the app is to be another.");

        await accounts.ResetAuthenticatorKeyAsync(account);
        await db.SaveChangesAsync(ct);
        var secret = (await accounts.GetAuthenticatorKeyAsync(account))!;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new NewAuthenticator(secret, UriOf(mail.FromName, account.Email!, secret)));
    }

    /// <summary>By the key URI format that authenticator apps read.</summary>
    static string UriOf(string issuer, string email, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(email)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";
}
