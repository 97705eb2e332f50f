using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Platform.Identity.Tests.SecondFactor;

/// <summary>An authenticator app: RFC 6238 with SHA-1 and steps of 30 seconds, written from the RFC and not from the library that checks it.</summary>
public static class Totp
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="secret">Base 32 (RFC 4648 section 6).</param>
    /// <param name="steps">Of the clock, from now.</param>
    public static string Code(string secret, int steps = 0) => Code(Decode(secret), DateTimeOffset.UtcNow.AddSeconds(30 * steps), 6);

    [SuppressMessage("Security", "CA5350", Justification = "What RFC 6238 and the apps do.")]
    public static string Code(byte[] key, DateTimeOffset at, int digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
        var mac = HMACSHA1.HashData(key, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 15, 4)) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    static byte[] Decode(string text)
    {
        var (bits, value, bytes) = (0, 0, new List<byte>());
        foreach (var c in text)
        {
            value = (value << 5 | Base32.IndexOf(c, StringComparison.Ordinal)) & 0xFFF;
            if ((bits += 5) < 8) continue;
            bytes.Add((byte)(value >> (bits -= 8)));
        }
        return [.. bytes];
    }
}
