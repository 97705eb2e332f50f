using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Sessions;

/// <summary>A device from which somebody has signed in to an account before. It brings a token that was signed for it and for the address of the account.</summary>
/// <remarks>
/// Tries from a known device are counted apart, so that whoever hammers an account cannot keep its owner out. The token opens nothing: without the password
/// it only gives room for five tries a minute more. Nothing is kept of it here.
/// </remarks>
public sealed record KnownDevice(Guid Id)
{
    /// <summary>Since its last sign-in.</summary>
    static readonly TimeSpan Life = TimeSpan.FromDays(180);

    const int SignedLength = 24;

    public static KnownDevice New() => new(Guid.NewGuid());

    /// <summary>Null for a token that is not of this address, too old, or none of ours.</summary>
    public static KnownDevice? Recognise(string? token, EmailAddress email, Vault vault, DateTimeOffset now)
    {
        if (token is not { Length: 75 } || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        var signed = bytes.AsSpan(0, SignedLength);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(SignedLength), Sign(signed, email, vault))) return null;
        return DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(signed[16..])) + Life > now ? new(new Guid(signed[..16])) : null;
    }

    /// <summary>75 characters, to be kept by the device and sent with its next sign-in.</summary>
    public string ToToken(EmailAddress email, Vault vault, DateTimeOffset now)
    {
        Span<byte> signed = stackalloc byte[SignedLength];
        Id.TryWriteBytes(signed);
        BinaryPrimitives.WriteInt64BigEndian(signed[16..], now.ToUnixTimeSeconds());
        return Base64Url.EncodeToString([.. signed, .. Sign(signed, email, vault)]);
    }

    static byte[] Sign(ReadOnlySpan<byte> signed, EmailAddress email, Vault vault) => vault.Mac("device", [.. signed, .. Encoding.UTF8.GetBytes(email.Normalized)]);
}
