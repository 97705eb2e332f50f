using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Users;

/// <summary>An account as administrators see it.</summary>
/// <param name="DisabledAt">Since when the person is kept out; null for everybody else.</param>
public sealed record User(
    Guid Id, string Email, string? DisplayName, string Locale, IReadOnlyList<string> Roles, bool HasSecondFactor, DateTimeOffset? DisabledAt, string? DisabledReason, DateTimeOffset CreatedAt, long Version) : IVersioned
{
    internal static readonly Expression<Func<Account, User>> Of =
        a => new User(a.Id, a.Email!, a.DisplayName, a.Locale, a.Roles, a.TwoFactorEnabled, a.DisabledAt, a.DisabledReason, a.CreatedAt, a.Version);
}

/// <summary>Accounts, the newest first: by the exact address, the beginning of the name, a role, or whether they are disabled.</summary>
public static class ListUsers
{
    [SuppressMessage("Globalization", "CA1304", Justification = "It becomes SQL.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "It becomes SQL.")]
    public static async Task<Ok<Page<User>>> Handle(
        string? email, string? name, string? role, bool? disabled, int? limit, string? cursor, AccessLog access, IdentityDb db, CancellationToken ct)
    {
        var take = Cursor.Limit(limit);
        var after = Cursor.Read<Guid?>(cursor);
        var accounts = db.Accounts.AsNoTracking();
        if (email is not null)
        {
            var normalized = EmailAddress.Parse(email)?.Normalized ?? throw new RefusedException(400, "invalid-filter", "email takes one whole address.");
            accounts = accounts.Where(a => a.NormalizedEmail == normalized);
        }
        if (name is not null)
        {
            if (!Texts.IsPlain(name, 100)) throw new RefusedException(400, "invalid-filter", "name takes the first 1 to 100 characters of a name.");
            var beginning = name.ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
            accounts = accounts.Where(a => EF.Functions.Like(a.DisplayName!.ToLower(), beginning, @"\"));
        }
        if (role is not null)
        {
            if (!Roles.All.Contains(role)) throw new RefusedException(400, "invalid-filter", $"role takes one of {string.Join(", ", Roles.All)}.");
            accounts = accounts.Where(a => a.Roles.Contains(role));
        }
        if (disabled is { } isDisabled) accounts = accounts.Where(a => a.DisabledAt != null == isDisabled);
        if (after is not null) accounts = accounts.Where(a => a.Id < after);
        var found = await accounts.OrderByDescending(a => a.Id).Take(take + 1).Select(User.Of).ToListAsync(ct);
        var page = Cursor.Cut(found, take, user => user.Id);
        access.Shows(page.Items.Select(user => user.Id));
        return TypedResults.Ok(page);
    }
}
