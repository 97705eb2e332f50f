using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

/// <summary>A person who may sign in. The e-mail address was proven before the account came to be.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>People sign in with their address; there is no other name to remember.</summary>
    public override string? UserName { get => Email; set { } }

    public override string? NormalizedUserName { get => NormalizedEmail; set { } }

    /// <summary>Global roles, which go into the token. What a person is to one project or organisation is kept by that service.</summary>
    public string[] Roles { get; private set; } = [];

    public string? DisplayName { get; private set; }

    /// <summary>One of <see cref="SpokenLanguages.All"/>: messages are written in it.</summary>
    public string Locale { get; private set; } = SpokenLanguages.Default;

    /// <summary>IANA name; null until the person says.</summary>
    public string? TimeZone { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The sealed secret of the authenticator app. Until the factor is enabled it waits for its first code.</summary>
    public byte[]? AuthenticatorKey { get; set; }

    /// <summary>Since when an administrator keeps the person out; null for everybody else.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    public string? DisabledReason { get; private set; }

    public long Version { get; private set; }

    /// <param name="passwordHash">Null for somebody who signs in with a provider.</param>
    public static Account Open(EmailAddress email, string? passwordHash, string? displayName, string locale, DateTimeOffset now, params string[] roles)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            Email = email.Text,
            NormalizedEmail = email.Normalized,
            DisplayName = displayName,
            Locale = locale,
            CreatedAt = now,
            Roles = roles
        };
        account.SetPassword(passwordHash);
        return account;
    }

    /// <summary>A new password. The caller ends the sessions that the old one had opened.</summary>
    public void SetPassword(string? hash)
    {
        PasswordHash = hash;
        Stamp();
    }

    /// <summary>A new address, which has been proven.</summary>
    public void Move(EmailAddress email)
    {
        Email = email.Text;
        NormalizedEmail = email.Normalized;
        Stamp();
    }

    /// <summary>The authenticator app is proven and asked for from now on.</summary>
    public void EnableSecondFactor()
    {
        TwoFactorEnabled = true;
        Stamp();
    }

    /// <summary>The caller also deletes the recovery codes.</summary>
    public void RemoveSecondFactor()
    {
        TwoFactorEnabled = false;
        AuthenticatorKey = null;
        Stamp();
    }

    /// <summary>Keeps the person out. The caller ends the sessions.</summary>
    public void Disable(string reason, DateTimeOffset now)
    {
        DisabledAt = now;
        DisabledReason = reason;
        Stamp();
    }

    public void Enable()
    {
        DisabledAt = null;
        DisabledReason = null;
        Stamp();
    }

    /// <summary>Of some roles the account has these and no other; of the rest it keeps what it has.</summary>
    /// <returns>Whether a role went. Then the caller ends the sessions.</returns>
    public bool FollowRoles(IReadOnlyCollection<string> of, IReadOnlyCollection<string> these)
    {
        string[] roles = [.. Roles.Except(of).Union(these)];
        if (roles.ToHashSet().SetEquals(Roles)) return false;
        var loses = Roles.Except(roles).Any();
        SetRoles(roles);
        return loses;
    }

    public void Grant(params IEnumerable<string> roles) => SetRoles(Roles.Union(roles));

    /// <summary>The caller ends the sessions, whose tokens say what the roles were.</summary>
    public void SetRoles(IEnumerable<string> roles)
    {
        Roles = [.. roles.Distinct().Order(StringComparer.Ordinal)];
        Stamp();
    }

    /// <summary>What is given replaces what was; what is null stays.</summary>
    public void Revise(string? displayName, string? locale, string? timeZone)
    {
        DisplayName = displayName ?? DisplayName;
        Locale = locale ?? Locale;
        TimeZone = timeZone ?? TimeZone;
        Version++;
    }

    /// <summary>Sign-ins that began before this are not completed after it.</summary>
    void Stamp()
    {
        SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        Version++;
    }
}
