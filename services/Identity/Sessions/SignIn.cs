using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.SecondFactor;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <summary>What follows a first step that was right, whichever it was: a password, or another provider's word.</summary>
public sealed class SignIn(IdentityDb db, AccessTokens tokens, FactorPolicy policy, Throttle throttle, MailQueue mails, Vault vault, TimeProvider clock)
{
    /// <summary>Starts a session, or asks for the second step with a ticket for it. Saves what the caller has changed, too.</summary>
    /// <param name="amr">What the first step was (RFC 8176): <c>pwd</c>. With <c>mfa</c> it was two in one.</param>
    /// <param name="device">The device as recognised; null for one that is new to the account.</param>
    /// <param name="authenticatedAt">When the first step was, if it was not now. A second step is always now.</param>
    public async Task<Results<Ok<Tokens>, ProblemHttpResult>> AfterFirstStepAsync(HttpContext http, Account account, string[] amr, KnownDevice? device, CancellationToken ct, DateTimeOffset? authenticatedAt = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (account is { TwoFactorEnabled: true, DisabledAt: null } && !amr.Contains("mfa"))
        {
            var (kept, sent) = LoginTicket.New(account, amr, clock.GetUtcNow());
            db.LoginTickets.Add(kept);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            http.Response.Headers.CacheControl = "no-store";
            var next = Problems.Of(401, "second-factor-required", "The first step was right. Send the ticket with a code of your authenticator app, or a recovery code, to /api/identity/login/second-factor.");
            next.ProblemDetails.Extensions["ticket"] = sent;
            next.ProblemDetails.Extensions["expiresIn"] = (int)LoginTicket.Life.TotalSeconds;
            return next;
        }
        var answer = await StartAsync(http, account, amr, device, ct, authenticatedAt);
        await transaction.CommitAsync(ct);
        return answer;
    }

    /// <summary>Starts the session, in the transaction of the caller. All that had to be proven was.</summary>
    public async Task<Results<Ok<Tokens>, ProblemHttpResult>> StartAsync(HttpContext http, Account account, string[] amr, KnownDevice? device, CancellationToken ct, DateTimeOffset? authenticatedAt = null)
    {
        if (account.DisabledAt is not null) return Problems.Of(403, "account-disabled", "This account has been closed by an administrator. Write to the people who run this platform if you think that is a mistake.");

        // A change of password, a second factor or a lock that came between the proof and here counts: then the proof is of yesterday.
        var stamp = db.Entry(account).Property(a => a.SecurityStamp).OriginalValue;
        if (await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM accounts WHERE id = {account.Id} AND security_stamp = {stamp} FOR UPDATE").ToListAsync(ct) is [])
            return Problems.Of(401, "invalid-credentials", LogIn.Wrong);

        var now = clock.GetUtcNow();
        var email = EmailAddress.Parse(account.Email)!;
        var session = Session.Start(account, amr, authenticatedAt ?? now, Origin.Of(http), now);
        var (kept, sent) = RefreshToken.First(session, http.Request);
        var isNew = device is null && await db.SecurityEvents.AnyAsync(e => e.AccountId == account.Id && (e.Kind == SecurityEventKind.SignedIn || e.Kind == SecurityEventKind.SignedInOnNewDevice), ct);
        db.Sessions.Add(session);
        db.RefreshTokens.Add(kept);
        db.SecurityEvents.Add(SecurityEvent.Of(account.Id, isNew ? SecurityEventKind.SignedInOnNewDevice : SecurityEventKind.SignedIn, http, now));
        if (isNew && await throttle.MayNoteAsync(email, ct)) mails.Note(db, LetterKind.NewDevice, account, now, http);
        await db.SaveChangesAsync(ct);

        http.Response.Headers.CacheControl = "no-store";
        var withheld = policy.Withholds(account.Roles, email.Normalized, amr);
        return TypedResults.Ok(tokens.Answer(new(account.Id, account.Roles, session.Id, session.AuthenticatedAt, session.Amr, withheld), sent) with { DeviceToken = (device ?? KnownDevice.New()).ToToken(email, vault, now) });
    }
}
