using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <summary>What the provider sent back through the browser, and the ticket of the beginning.</summary>
/// <param name="Iss">As it came (RFC 9207); null when none did.</param>
/// <param name="DeviceToken">As the last sign-in on this device gave it.</param>
public sealed record Answered(
    [property: StringLength(100)] string Ticket, [property: StringLength(100)] string State, [property: StringLength(4096)] string Code, [property: StringLength(500)] string? Iss = null,
    [property: StringLength(100)] string? DeviceToken = null);

/// <summary>Exchanges a finished sign-in with a provider for a session of ours.</summary>
/// <remarks>
/// An account is found by issuer and subject and by nothing else. Somebody new whose address has an account is asked to sign in to that and add the provider there:
/// who holds an address at a provider today need not be who opened the account.
/// </remarks>
public static class CompleteExternalSignIn
{
    public static async Task<Results<Ok<Tokens>, ProblemHttpResult>> Handle(
        Answered answered, HttpContext http, IdentityDb db, Providers providers, Throttle throttle, SignIn signIn, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        if (await throttle.RefuseAsync(http, ct) is { } refused) return refused;
        var now = clock.GetUtcNow();
        var (attempt, secrets) = await Attempt.TakeAsync(db, answered, null, vault, now, ct);
        if (providers.Find(attempt.Provider) is not { } provider) return Problems.Of(404, "unknown-provider", "This provider is no longer used here.");
        var vouched = await provider.RedeemAsync(answered.Code, answered.Iss, attempt, secrets, (issuer, subject, limited) => db.ExternalLogins.AnyAsync(l => l.Issuer == issuer && l.Subject == subject, limited), ct);

        var login = await FindAsync(db, vouched, ct);
        var isTaken = login is null && await IsTakenAsync(db, vouched, ct);
        if (isTaken) login = await FindAsync(db, vouched, ct); // another tab of the same person may have been between
        if (login is null)
        {
            if (Open(db, provider, vouched, isTaken, http, now) is { } refusal) return refusal.ToProblem();
            try { await db.SaveChangesAsync(ct); }
            catch (DbUpdateException e) when (e.IsDuplicate())
            {
                db.ChangeTracker.Clear(); // the same person in two tabs, or somebody who registered the address at this moment
            }
            login = await FindAsync(db, vouched, ct);
            if (login is null) return InUse.ToProblem();
        }

        var account = await db.Accounts.SingleAsync(a => a.Id == login.AccountId, ct);
        login.Use(now);
        if (account.FollowRoles(provider.Settings.RoleMap.Values, vouched.Roles)) await EndSessions.EndAsync(db, EndReason.RolesChanged, account.Id, ct: ct);
        string[] amr = vouched.SecondFactor ? ["fed", "mfa"] : ["fed"];
        await throttle.ForgiveAsync(http, 2, ct); // what beginning and end had taken
        return await signIn.AfterFirstStepAsync(http, account, amr, KnownDevice.Recognise(answered.DeviceToken, EmailAddress.Parse(account.Email)!, vault, now), ct, vouched.AuthenticatedAt ?? DateTimeOffset.UnixEpoch);
    }

    static readonly Refusal InUse = new("email-in-use", "There is an account with this e-mail address. Sign in to it as before, and add the provider under \"Your account\".");

    static Task<ExternalLogin?> FindAsync(IdentityDb db, Vouched vouched, CancellationToken ct) =>
        db.ExternalLogins.SingleOrDefaultAsync(l => l.Issuer == vouched.Issuer && l.Subject == vouched.Subject, ct);

    static async Task<bool> IsTakenAsync(IdentityDb db, Vouched vouched, CancellationToken ct) =>
        EmailAddress.Parse(vouched.Email) is { Normalized: var email } && await db.Accounts.AnyAsync(a => a.NormalizedEmail == email, ct);

    static Refusal? Open(IdentityDb db, Provider provider, Vouched vouched, bool isTaken, HttpContext http, DateTimeOffset now)
    {
        if (isTaken) return InUse;
        if (!provider.Settings.AutoProvision)
            return new("no-account", $"There is no account here for this sign-in. If you have one, sign in to it as before and add {provider.DisplayName} under \"Your account\"; otherwise ask for one.", 403);
        if (EmailAddress.Parse(vouched.Email) is not { } email)
            return new("email-not-proven", $"{provider.DisplayName} does not say that an e-mail address is yours. Confirm your address there, or open an account here with it.", 403);
        var name = Texts.IsLine(vouched.Name, 100) ? vouched.Name : null;
        var account = Account.Open(email, null, name, SpokenLanguages.Of(http.Request), now);
        db.Accounts.Add(account);
        db.ExternalLogins.Add(ExternalLogin.Of(account.Id, provider.Name, vouched, now));
        return null;
    }
}
