using System.Globalization;
using System.Text.Json;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Security;
using Platform.ServiceDefaults.Data;

namespace Platform.Identity.Mail;

public enum LetterKind
{
    Confirm, AlreadyRegistered, Reset, PasswordChanged, SessionEnded, NewDevice, SecondFactorAdded, SecondFactorRemoved, RecoveryCodeUsed, RecoveryCodesRenewed, ConfirmEmail, EmailChanged, Invitation, ProviderAdded, ProviderRemoved
}

/// <summary>What is to be said, to whom. The words are found when it is sent.</summary>
/// <param name="Detail">When and where what it tells of happened.</param>
public sealed record Letter(LetterKind Kind, string To, string Locale, string? Code = null, string? Detail = null);

/// <summary>A letter on its way, written in the transaction of what it tells of. Address and code are sealed, since a copy of the database outlives them.</summary>
public sealed class WaitingMail
{
    public Guid Id { get; private init; }
    public byte[] Content { get; private init; } = [];
    public int Attempts { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private init; }

    public static WaitingMail Of(Letter letter, Vault vault, DateTimeOffset now, DateTimeOffset expiresAt) =>
        new() { Id = Guid.CreateVersion7(now), Content = vault.Seal(JsonSerializer.SerializeToUtf8Bytes(letter)), DueAt = now, ExpiresAt = expiresAt };

    /// <exception cref="System.Security.Cryptography.CryptographicException">Sealed with a key that is no longer ours.</exception>
    public Letter Open(Vault vault) => JsonSerializer.Deserialize<Letter>(vault.Open(Content))!;

    /// <summary>Tries again after 5 s, 10 s, 20 s … 5 minutes.</summary>
    public void Postpone(DateTimeOffset now)
    {
        Attempts++;
        DueAt = now + TimeSpan.FromSeconds(Math.Min(300, 2.5 * Math.Pow(2, Math.Min(Attempts, 10))));
    }
}

/// <summary>Adds a letter to what the context saves.</summary>
public sealed class MailQueue(Vault vault, TimeProvider clock)
{
    public void Add(IdentityDb db, Letter letter, DateTimeOffset expiresAt) => db.Mails.Add(WaitingMail.Of(letter, vault, clock.GetUtcNow(), expiresAt));

    /// <summary>Tells somebody of a change to the security of the own account.</summary>
    /// <param name="http">Of the person; null where an administrator did it, whose device and network are nobody's business.</param>
    public void Note(IdentityDb db, LetterKind kind, Account account, DateTimeOffset now, HttpContext? http)
    {
        var origin = http is null ? null : Origin.Of(http);
        var detail = string.Join(" · ", new[] { now.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), origin?.Device, origin?.Network }.OfType<string>());
        Add(db, new(kind, account.Email!, account.Locale, Detail: detail), now.AddDays(1));
    }
}
