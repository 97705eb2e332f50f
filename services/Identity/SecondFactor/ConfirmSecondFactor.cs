using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.SecondFactor;

/// <param name="Code">The six digits that the authenticator app shows.</param>
public sealed record FirstCode([property: StringLength(16)] string Code);

/// <param name="Codes">Ten. Each stands in for the app once. They are not shown again.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes)
{
    public const int Count = 10;
}

/// <summary>Turns the second factor on with a first code of the app. Other sessions end; this one counts as proven twice, and a refresh brings the roles that were withheld.</summary>
public static class ConfirmSecondFactor
{
    public static async Task<Results<Ok<RecoveryCodes>, NotFound, ProblemHttpResult>> Handle(
        FirstCode first, Caller caller, ClaimsPrincipal user, HttpContext http, IdentityDb db, UserManager<Account> accounts, FactorCheck factor, MailQueue mails, TimeProvider clock, CancellationToken ct)
    {
        var id = caller.Person();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null) return TypedResults.NotFound();
        if (account.TwoFactorEnabled) return Problems.Of(409, "second-factor-active", "The second factor is set up already.");
        if (account.AuthenticatorKey is null) return Problems.Of(409, "no-secret", "Ask for a secret first: POST /api/identity/me/second-factor.");
        if (await factor.RefuseAsync(http, account, first.Code, null, ct) is { } wrong) return wrong;

        var now = clock.GetUtcNow();
        account.EnableSecondFactor();
        var codes = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes.Count))!.ToList();
        var session = SignInRules.SessionOf(user);
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == session, ct) is { } own) own.Strengthen(FactorCheck.Amr);
        db.SecurityEvents.Add(SecurityEvent.Of(id, SecurityEventKind.SecondFactorAdded, http, now));
        mails.Note(db, LetterKind.SecondFactorAdded, account, now, http);
        await db.SaveChangesAsync(ct);
        await EndSessions.EndAsync(db, EndReason.SecondFactorChanged, id, except: session, ct: ct);
        await transaction.CommitAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryCodes(codes));
    }
}
