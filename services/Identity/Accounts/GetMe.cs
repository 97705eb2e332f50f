using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <summary>An account as its owner sees it.</summary>
public sealed record Me(Guid Id, string Email, string? DisplayName, string Locale, string? TimeZone, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, long Version) : IVersioned
{
    public static Me Of(Account a) => new(a.Id, a.Email!, a.DisplayName, a.Locale, a.TimeZone, a.Roles, a.CreatedAt, a.Version);
}

/// <summary>The caller's own account.</summary>
public static class GetMe
{
    public static async Task<Results<Ok<Me>, NotFound>> Handle(Caller caller, IdentityDb db, CancellationToken ct)
    {
        var id = caller.Person();
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        return account is null ? TypedResults.NotFound() : TypedResults.Ok(Me.Of(account));
    }
}
