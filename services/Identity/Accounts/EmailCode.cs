using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Accounts;

public enum CodePurpose { Confirm, Reset, ChangeEmail, Invite }

/// <summary>What was sent to an address to be sent back, once. The code is in the message only; here is its hash.</summary>
/// <remarks>A registration's password waits here, so that the code confirms the password it was asked for with: nobody can plant one for the owner of an address.</remarks>
public sealed class EmailCode
{
    // Crockford's base 32: no letter looks like a digit, for those who type it from another screen. 20 of them are 100 bits.
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int Length = 20;

    public byte[] Hash { get; private init; } = [];
    public CodePurpose Purpose { get; private init; }
    public string Email { get; private init; } = "";
    public string? PasswordHash { get; private init; }
    public string? DisplayName { get; private init; }
    public string Locale { get; private init; } = "";

    /// <summary>Whose address is to become this one.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>Of an invitation.</summary>
    public string[]? Roles { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public static (EmailCode Kept, string Sent) ToConfirm(EmailAddress email, string passwordHash, string? displayName, string locale, DateTimeOffset now)
    {
        var code = New();
        return (new() { Hash = HashOf(CodePurpose.Confirm, code), Purpose = CodePurpose.Confirm, Email = email.Normalized, PasswordHash = passwordHash, DisplayName = displayName, Locale = locale, ExpiresAt = now.AddHours(1) }, code);
    }

    public static (EmailCode Kept, string Sent) ToReset(EmailAddress email, string locale, DateTimeOffset now)
    {
        var code = New();
        return (new() { Hash = HashOf(CodePurpose.Reset, code), Purpose = CodePurpose.Reset, Email = email.Normalized, Locale = locale, ExpiresAt = now.AddMinutes(10) }, code);
    }

    public static (EmailCode Kept, string Sent) ToChangeEmail(EmailAddress email, Account account, DateTimeOffset now)
    {
        var code = New();
        return (new() { Hash = HashOf(CodePurpose.ChangeEmail, code), Purpose = CodePurpose.ChangeEmail, Email = email.Normalized, AccountId = account.Id, Locale = account.Locale, ExpiresAt = now.AddHours(1) }, code);
    }

    public static (EmailCode Kept, string Sent) ToInvite(EmailAddress email, string[] roles, string? displayName, string locale, DateTimeOffset now)
    {
        var code = New();
        return (new() { Hash = HashOf(CodePurpose.Invite, code), Purpose = CodePurpose.Invite, Email = email.Normalized, Roles = roles, DisplayName = displayName, Locale = locale, ExpiresAt = now.AddDays(7) }, code);
    }

    /// <summary>Takes the code out, so that of two who send it one has it. Null: unknown, used, expired, or sent to another address.</summary>
    public static async Task<EmailCode?> TakeAsync(IdentityDb db, CodePurpose purpose, string code, EmailAddress? email, DateTimeOffset now, CancellationToken ct)
    {
        var hash = HashOf(purpose, code);
        var taken = await db.EmailCodes.FromSql($"DELETE FROM email_codes WHERE hash = {hash} RETURNING *").AsNoTracking().ToListAsync(ct);
        return taken is [var one] && one.ExpiresAt > now && (email is null || one.Email == email.Normalized) ? one : null;
    }

    static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    static byte[] HashOf(CodePurpose purpose, string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(purpose + ":" + string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1')));
}
