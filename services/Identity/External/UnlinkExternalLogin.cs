using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <summary>Takes a provider away from the caller's own account, and with it the roles that the provider gives. Not the last way in.</summary>
public static class UnlinkExternalLogin
{
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Handle(
        Guid id, Caller caller, HttpContext http, IdentityDb db, Providers providers, MailQueue mails, TimeProvider clock, CancellationToken ct)
    {
        var person = caller.Person();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Accounts.FromSql($"SELECT * FROM accounts WHERE id = {person} FOR UPDATE").SingleOrDefaultAsync(ct); // two at once would each leave the other as the last
        var logins = await db.ExternalLogins.Where(l => l.AccountId == person).ToListAsync(ct);
        if (account is null || logins.Find(l => l.Id == id) is not { } login) return TypedResults.NotFound();
        if (ExternalLogin.MayUnlink(account.PasswordHash is not null && providers.Mode != SignInMode.Oidc, logins.Count) is { } refusal) return refusal.ToProblem();

        db.ExternalLogins.Remove(login);
        db.SecurityEvents.Add(SecurityEvent.Of(person, SecurityEventKind.ProviderRemoved, http, clock.GetUtcNow()));
        mails.Note(db, LetterKind.ProviderRemoved, account, clock.GetUtcNow(), http);
        var loses = providers.Find(login.Provider) is { } provider && account.FollowRoles(provider.Settings.RoleMap.Values, []);
        await db.SaveChangesAsync(ct);
        if (loses) await EndSessions.EndAsync(db, EndReason.RolesChanged, person, ct: ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
