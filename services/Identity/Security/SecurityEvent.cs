namespace Platform.Identity.Security;

public enum SecurityEventKind
{
    SignedIn, SignedInOnNewDevice, SignedOut, SignedOutEverywhere,

    /// <summary>The first step was right and the code of the second was not: somebody may have the password.</summary>
    SecondFactorFailed,
    SecondFactorAdded, SecondFactorRemoved, RecoveryCodeUsed, RecoveryCodesRenewed,
    PasswordChanged, EmailChanged,

    /// <summary>A refresh token came a second time, so its session was ended.</summary>
    RefreshTokenReused,
    RolesChanged, Disabled, Enabled,

    /// <summary>Another way to sign in.</summary>
    ProviderAdded, ProviderRemoved,

    /// <summary>The person is an administrator and dropped a key of the platform.</summary>
    SigningKeyDropped
}

/// <summary>Something that touched the security of an account, as its owner may read it for a year.</summary>
public sealed class SecurityEvent
{
    public Guid Id { get; private init; }
    public Guid AccountId { get; private init; }
    public SecurityEventKind Kind { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Shortened: <see cref="Origin.Network"/>.</summary>
    public string? Network { get; private init; }

    /// <summary>In words: <see cref="Origin.Device"/>.</summary>
    public string? Device { get; private init; }

    /// <summary>Who did it, when it was not the person; then no network and device are kept, which would be the administrator's.</summary>
    public Guid? ByAdministrator { get; private init; }

    public string? Reason { get; private init; }

    /// <summary>Something that the person did, or somebody in their name.</summary>
    public static SecurityEvent Of(Guid account, SecurityEventKind kind, HttpContext http, DateTimeOffset now)
    {
        var origin = Origin.Of(http);
        return new() { Id = Guid.CreateVersion7(now), AccountId = account, Kind = kind, At = now, Network = origin.Network, Device = origin.Device };
    }

    /// <summary>Something that an administrator did to the person.</summary>
    public static SecurityEvent By(Guid administrator, string? reason, Guid account, SecurityEventKind kind, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), AccountId = account, Kind = kind, At = now, ByAdministrator = administrator, Reason = reason };
}
