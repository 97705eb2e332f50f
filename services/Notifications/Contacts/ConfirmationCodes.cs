using System.Security.Cryptography;
using System.Text;
using Platform.ServiceDefaults.Data;

namespace Platform.Notifications.Contacts;

/// <summary>The codes that prove that somebody reads an address.</summary>
/// <remarks>
/// A code is an HMAC, under a key of ours, of the contact point and of when the code ends. So the mail that carries it can be written, and written again after a crash, on any replica, while the
/// database holds a hash of it and nothing else: whoever has a copy of the database and not the key cannot confirm anything. A code that was sealed until the mail is sent would be as safe and one
/// thing more to keep and to forget.
/// </remarks>
public sealed class ConfirmationCodes(Vault vault, TimeProvider clock)
{
    // Crockford's base 32: no letter looks like a digit, for those who type it from another screen. 20 of them are 100 bits.
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int Length = 20;

    /// <summary>What the confirmation mail to this address says; null when there is nothing to confirm any more, and then no mail is sent.</summary>
    public string? ConfirmationOf(ContactPoint point) =>
        point.CodeHash is not null && point.CodeExpiresAt > clock.GetUtcNow() && CodeOf(point) is var code && point.CodeHash.AsSpan().SequenceEqual(HashOf(code)) ? code : null;

    internal string CodeOf(ContactPoint point) => string.Concat(
        vault.Mac("confirmation", Encoding.UTF8.GetBytes($"{point.Id:N}{point.CodeExpiresAt!.Value.ToUnixTimeSeconds()}")).AsSpan(0, Length).ToArray().Select(random => Alphabet[random % Alphabet.Length]));

    /// <summary>Of a code as it was typed: blanks, hyphens and case do not matter.</summary>
    public static byte[] HashOf(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1')));
}
