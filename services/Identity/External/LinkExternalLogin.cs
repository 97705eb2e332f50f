using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <summary>Begins to add a provider to the caller's own account. Only after a recent sign-in: who finds a signed-in browser must not make it theirs for good.</summary>
public static class StartLink
{
    public static async Task<Results<Ok<Started>, ProblemHttpResult>> Handle(
        string provider, NewAttempt asked, Caller caller, HttpContext http, IdentityDb db, Providers providers, Throttle throttle, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        return await StartExternalSignIn.BeginAsync(provider, asked, caller.Person(), http, db, providers, vault, clock, ct);
    }
}

/// <summary>Adds the provider: from now on it opens this account.</summary>
public static class LinkExternalLogin
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Answered answered, Caller caller, HttpContext http, IdentityDb db, Providers providers, MailQueue mails, Throttle throttle, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        var (attempt, secrets) = await Attempt.TakeAsync(db, answered, caller.Person(), vault, now, ct);
        if (providers.Find(attempt.Provider) is not { } provider) return Problems.Of(404, "unknown-provider", "This provider is no longer used here.");
        var vouched = await provider.RedeemAsync(answered.Code, answered.Iss, attempt, secrets, (_, _, _) => Task.FromResult(true), ct);

        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == caller.Person(), ct) is not { } account) return Problems.Of(404, "not-found", "This account is gone.");
        db.ExternalLogins.Add(ExternalLogin.Of(account.Id, provider.Name, vouched, now));
        db.SecurityEvents.Add(SecurityEvent.Of(account.Id, SecurityEventKind.ProviderAdded, http, now));
        mails.Note(db, LetterKind.ProviderAdded, account, now, http);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException e) when (e.IsDuplicate())
        {
            var owner = await db.ExternalLogins.AsNoTracking().Where(l => l.Issuer == vouched.Issuer && l.Subject == vouched.Subject).Select(l => l.AccountId).SingleOrDefaultAsync(ct);
            if (owner != caller.Person()) return Problems.Of(409, "linked-elsewhere", $"This sign-in of {provider.DisplayName} opens another account here. Remove it there first.");
        }
        await throttle.ForgiveAsync(http, 2, ct);
        return TypedResults.NoContent();
    }
}
