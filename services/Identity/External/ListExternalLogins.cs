using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <param name="DisplayName">What people know the provider by.</param>
public sealed record LinkedLogin(Guid Id, string Provider, string DisplayName, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt);

/// <param name="HasPassword">Whether the account can be opened with a password too.</param>
public sealed record LinkedLogins(IReadOnlyList<LinkedLogin> Items, bool HasPassword);

/// <summary>The providers that open the caller's own account.</summary>
public static class ListExternalLogins
{
    public static async Task<LinkedLogins> Handle(Caller caller, IdentityDb db, Providers providers, CancellationToken ct)
    {
        var id = caller.Person();
        var hasPassword = providers.Mode != SignInMode.Oidc && await db.Accounts.AnyAsync(a => a.Id == id && a.PasswordHash != null, ct);
        var logins = await db.ExternalLogins.AsNoTracking().Where(l => l.AccountId == id).OrderBy(l => l.Id).ToListAsync(ct);
        return new([.. logins.Select(l => new LinkedLogin(l.Id, l.Provider, providers.Find(l.Provider)?.DisplayName ?? l.Provider, l.CreatedAt, l.LastUsedAt))], hasPassword);
    }
}
