using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <summary>The people of the demonstration: one of each role. Only in Development; the password is that of <c>PLATFORM_DEMO_PASSWORD</c>.</summary>
public static class DemoAccounts
{
    public const string Variable = "PLATFORM_DEMO_PASSWORD";

    static readonly (string Name, string DisplayName, string[] Roles)[] People =
    [
        ("admin", "Ada Administrator", [Roles.Administrator]),
        ("manager", "Mina Programme", [Roles.ProgrammeManager]),
        ("editor", "Eli Editor", [Roles.Editor]),
        ("organiser", "Oumar Organiser", [Roles.Organiser]),
        ("juror1", "Juno Juror", [Roles.Juror]),
        ("juror2", "Jamal Juror", [Roles.Juror]),
        ("juror3", "Jacinta Juror", [Roles.Juror]),
        ("moderator", "Moana Moderator", [Roles.Moderator]),
        ("member", "Mele Member", [])
    ];

    /// <summary>Whether the address is of one of them.</summary>
    public static bool Are(string normalizedEmail) => People.Any(person => $"{person.Name}@example.org" == normalizedEmail);

    /// <summary>Makes those that are missing, and gives all of them the password when it has changed.</summary>
    /// <remarks>One hash serves them all: a start should not spend a second on nine.</remarks>
    public static async Task SeedAsync(IdentityDb db, IPasswordHasher<Account> hasher, IConfiguration configuration, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        var password = configuration[Variable];
        if (string.IsNullOrEmpty(password))
        {
            password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
            log.LogWarning("{Variable} is not set. The password of the demonstration accounts is {Password}", Variable, password);
        }
        var emails = People.Select(person => EmailAddress.Parse($"{person.Name}@example.org")!).ToArray();
        var normalized = emails.Select(email => email.Normalized).ToArray();
        var known = await db.Accounts.Where(a => normalized.Contains(a.NormalizedEmail)).ToDictionaryAsync(a => a.NormalizedEmail!, ct);
        var hash = known.Values.Select(account => account.PasswordHash).FirstOrDefault();
        if (hash is null || hasher.VerifyHashedPassword(new(), hash, password) == PasswordVerificationResult.Failed) hash = hasher.HashPassword(new(), password);
        foreach (var (email, person) in emails.Zip(People))
        {
            if (!known.TryGetValue(email.Normalized, out var account))
                db.Accounts.Add(Account.Open(email, hash, person.DisplayName, SpokenLanguages.Default, clock.GetUtcNow(), person.Roles));
            else if (account.PasswordHash != hash)
                account.SetPassword(hash);
        }
        await db.SaveChangesAsync(ct);
    }
}
