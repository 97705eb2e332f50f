using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <summary>Who somebody is at a provider. Its key is issuer and subject (OpenID Connect Core 1.0 section 5.7); addresses change hands and are none.</summary>
public sealed class ExternalLogin
{
    public Guid Id { get; private init; }
    public Guid AccountId { get; private init; }

    /// <summary>Name of the provider in the configuration, as it was when this was made.</summary>
    public string Provider { get; private init; } = "";

    public string Issuer { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset LastUsedAt { get; private set; }

    public static ExternalLogin Of(Guid accountId, string provider, Vouched vouched, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        AccountId = accountId,
        Provider = provider,
        Issuer = vouched.Issuer,
        Subject = vouched.Subject,
        CreatedAt = now,
        LastUsedAt = now
    };

    public void Use(DateTimeOffset now) => LastUsedAt = now;

    /// <summary>Refuses to take away the last way in.</summary>
    public static Refusal? MayUnlink(bool hasPassword, int logins) => hasPassword || logins > 1 ? null
        : new("last-way-in", "This is your only way to sign in. Choose a password first (POST /api/identity/forgot-password), or add another provider.");
}
