using Platform.ServiceDefaults.Http;

namespace Platform.Notifications.Contacts;

/// <summary>Only verified ones are written to. A suppressed one is a member's that sent mail back, or complained.</summary>
public enum ContactState { Unverified, Verified, Suppressed }

/// <summary>An address at which a person is reached by e-mail, and when they want to be. A visitor is known by nothing else; who confirms an address owns it.</summary>
public sealed class ContactPoint
{
    /// <summary>How long a code is good. An address that nobody confirmed by then is forgotten.</summary>
    public static readonly TimeSpan CodeLives = TimeSpan.FromDays(7);

    /// <summary>A code that is asked for again within this time is the same one: people open the older of two mails.</summary>
    static readonly TimeSpan CodeStays = TimeSpan.FromDays(1);

    public Guid Id { get; private init; }

    /// <summary>Null: a visitor's.</summary>
    public Guid? PersonId { get; private init; }

    /// <summary>As it was typed, with the domain in ASCII.</summary>
    public string Address { get; private init; } = "";

    /// <summary>To compare by: two spellings that reach one mailbox are one.</summary>
    public string Mailbox { get; private init; } = "";

    public string Language { get; private set; } = "";

    /// <summary>IANA.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>From here, local time, nothing is sent but what cannot wait,</summary>
    public TimeOnly? QuietFrom { get; private set; }

    /// <summary>until here, perhaps of the next day.</summary>
    public TimeOnly? QuietUntil { get; private set; }

    /// <summary>Of daily and weekly digests, local.</summary>
    public short DigestHour { get; private set; }

    /// <summary>Of weekly digests, ISO 8601: 1 is Monday.</summary>
    public short DigestDay { get; private set; }

    public ContactState State { get; private set; }

    /// <summary>Why it is suppressed: bounce or complaint.</summary>
    public string? Reason { get; private set; }

    public short SoftBounces { get; private set; }

    /// <summary>In links of its mails. Whoever has it may end what the address follows, and of a visitor's manage it; nothing else.</summary>
    public Guid Token { get; private init; }

    public byte[]? CodeHash { get; private set; }
    public DateTimeOffset? CodeExpiresAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public long Version { get; private set; }

    public static ContactPoint Of(EmailAddress address, Guid? person, ContactSettings settings, ConfirmationCodes codes, DateTimeOffset now)
    {
        var point = new ContactPoint
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person,
            Address = address.Text,
            Mailbox = address.Normalized,
            Token = Guid.NewGuid(),
            CreatedAt = now,
            Version = 1
        };
        point.Set(settings);
        point.ToBeConfirmed(codes, now);
        return point;
    }

    /// <summary>What keeps a code from being mailed there; null when nothing does.</summary>
    public Refusal? RefuseCode() => State == ContactState.Verified ? new("already-confirmed", "This address is confirmed. There is nothing left to do.") : null;

    public void Revise(ContactSettings settings)
    {
        Set(settings);
        Version++;
    }

    /// <summary>Makes the code that <see cref="ConfirmationCodes.ConfirmationOf"/> then says. Until it comes back nothing else is sent there.</summary>
    public void ToBeConfirmed(ConfirmationCodes codes, DateTimeOffset now)
    {
        if (State == ContactState.Suppressed) Version++;
        (State, Reason, SoftBounces) = (ContactState.Unverified, null, 0);
        if (CodeExpiresAt is null || CodeExpiresAt - now < CodeLives - CodeStays) CodeExpiresAt = DateTimeOffset.FromUnixTimeSeconds((now + CodeLives).ToUnixTimeSeconds());
        CodeHash = ConfirmationCodes.HashOf(codes.CodeOf(this));
    }

    /// <summary>Notes that what it follows has changed, so that whoever saw it before does not end what they did not see.</summary>
    public void Follow() => Version++;

    public void Verify(DateTimeOffset now)
    {
        (State, Reason, SoftBounces, CodeHash, CodeExpiresAt, VerifiedAt) = (ContactState.Verified, null, 0, null, null, now);
        Version++;
    }

    void Set(ContactSettings settings) => (Language, TimeZone, QuietFrom, QuietUntil, DigestHour, DigestDay) = (
        settings.Language, settings.TimeZone, LocalTimeAttribute.Read(settings.QuietFrom), LocalTimeAttribute.Read(settings.QuietUntil), (short)settings.DigestHour, (short)settings.DigestDay);
}
