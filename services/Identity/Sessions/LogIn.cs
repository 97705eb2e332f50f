using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Platform.Identity.Accounts;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <param name="DeviceToken">As the last sign-in on this device gave it; then nobody else's guessing slows this device down.</param>
public sealed record Credentials([property: Email] string Email, [property: StringLength(PasswordRules.LongestInput)] string Password, [property: StringLength(100)] string? DeviceToken = null);

/// <param name="ExpiresIn">Seconds for which the access token is good.</param>
/// <param name="DeviceToken">To be kept by the device and sent with its next sign-in. Only a sign-in gives one.</param>
/// <param name="MustEnrol">The account needs a second factor and has none: its roles are withheld until one is set up at /api/identity/me/second-factor and the tokens are refreshed.</param>
public sealed record Tokens(string AccessToken, int ExpiresIn, string RefreshToken, string? DeviceToken = null, bool MustEnrol = false);

/// <summary>The first step of a sign-in, and the only one where no second factor is set up. An unknown address and a wrong password are one answer, and take the same work.</summary>
public static class LogIn
{
    internal const string Wrong = "The e-mail address or the password is wrong. A registration counts once its address is confirmed.";

    public static async Task<Results<Ok<Tokens>, ProblemHttpResult>> Handle(
        Credentials credentials, HttpContext http, UserManager<Account> accounts, Passwords passwords, Throttle throttle, SignIn signIn, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        var email = EmailAddress.Parse(credentials.Email)!;
        var device = KnownDevice.Recognise(credentials.DeviceToken, email, vault, clock.GetUtcNow());
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        if (await throttle.RefuseAsync(http, email, device, ct) is { } slowed) return slowed;
        var account = await accounts.FindByEmailAsync(email.Text);
        if (!await passwords.CheckAsync(accounts, account, credentials.Password, ct)) return Problems.Of(401, "invalid-credentials", Wrong);

        await throttle.ForgiveAsync(http, email, device, ct);
        return await signIn.AfterFirstStepAsync(http, account!, ["pwd"], device, ct);
    }
}
