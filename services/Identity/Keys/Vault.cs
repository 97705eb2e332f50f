using System.Security.Cryptography;
using System.Text;

namespace Platform.Identity.Keys;

/// <summary>Seals what must not be read in a copy of the database: AES-256-GCM under a key from <c>Identity:KeyEncryptionKey</c>, which every replica has.</summary>
/// <remarks>The setting is any text of 32 characters or more, best a random one. Development has one of its own, so that nothing needs to be set to try the platform.</remarks>
public sealed class Vault
{
    public const string Setting = "Identity:KeyEncryptionKey";

    const int NonceSize = 12;
    const int TagSize = 16;

    readonly byte[] secret;
    readonly byte[] sealing;

    public Vault(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration[Setting] ?? (environment.IsDevelopment() ? "known-to-everyone-and-good-for-development-only" : "");
        if (text.Length < 32) throw new InvalidOperationException($"Set {Setting} to a random text of 32 characters or more, the same for every replica. Signing keys are stored under it.");
        secret = Encoding.UTF8.GetBytes(text);
        sealing = Derive("seal");
    }

    public byte[] Seal(ReadOnlySpan<byte> open)
    {
        var closed = new byte[NonceSize + TagSize + open.Length];
        var nonce = closed.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(sealing, TagSize);
        aes.Encrypt(nonce, open, closed.AsSpan(NonceSize + TagSize), closed.AsSpan(NonceSize, TagSize));
        return closed;
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceSize + TagSize) throw new CryptographicException("Too short.");
        var open = new byte[closed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(sealing, TagSize);
        aes.Decrypt(closed[..NonceSize], closed[(NonceSize + TagSize)..], closed.Slice(NonceSize, TagSize), open);
        return open;
    }

    /// <summary>HMAC-SHA256 under a key for one purpose.</summary>
    public byte[] Mac(string purpose, ReadOnlySpan<byte> data) => HMACSHA256.HashData(Derive(purpose), data);

    byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes("platform/identity/" + purpose));
}
