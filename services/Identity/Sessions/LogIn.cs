using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

public sealed record Credentials([property: Email] string Email, [property: StringLength(PasswordRules.LongestInput)] string Password);

/// <param name="ExpiresIn">Seconds for which the access token is good.</param>
public sealed record Tokens(string AccessToken, int ExpiresIn, string RefreshToken);

/// <summary>Starts a session. An unknown address and a wrong password are one answer, and take the same time.</summary>
public static class LogIn
{
    public static async Task<Results<Ok<Tokens>, ProblemHttpResult>> Handle(
        Credentials credentials, HttpContext http, IdentityDb db, UserManager<Account> accounts, Passwords passwords, Throttle throttle, AccessTokens tokens, TimeProvider clock, CancellationToken ct)
    {
        var email = EmailAddress.Parse(credentials.Email)!;
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        if (await throttle.RefuseAsync(http, email, ct) is { } slowed) return slowed;
        var account = await accounts.FindByEmailAsync(email.Text);
        if (!await passwords.CheckAsync(accounts, account, credentials.Password, ct))
            return Problems.Of(401, "invalid-credentials", "The e-mail address or the password is wrong. A registration counts once its address is confirmed.");

        await throttle.ForgiveAsync(http, email, ct);
        var session = Session.Start(account!, ["pwd"], clock.GetUtcNow());
        var (kept, sent) = RefreshToken.First(session, http.Request);
        db.Sessions.Add(session);
        db.RefreshTokens.Add(kept);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(tokens.Answer(account!.Id, account.Roles, session.Id, session.StartedAt, session.Amr, sent));
    }
}
