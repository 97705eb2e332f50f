using System.Security.Cryptography;
using System.Text;

namespace Platform.ServiceDefaults.Data;

/// <summary>Seals what must not be read in a copy of the database: AES-256-GCM under a key from the service's <c>KeyEncryptionKey</c>, which every replica has.</summary>
/// <remarks>The setting is any text of 32 characters or more, best a random one. Development has one of its own, so that nothing needs to be set to try the platform.</remarks>
public sealed class Vault
{
    const int NonceSize = 12;
    const int TagSize = 16;

    readonly string service;
    readonly byte[] secret;
    readonly byte[] sealing;

    /// <param name="service">Whose it is: begins the setting's name, for example <c>Identity:KeyEncryptionKey</c>.</param>
    /// <exception cref="InvalidOperationException">The setting is missing or too short.</exception>
    public Vault(string service, IConfiguration configuration, IHostEnvironment environment)
    {
        this.service = service;
        var text = configuration[Setting] ?? (environment.IsDevelopment() ? "known-to-everyone-and-good-for-development-only" : "");
        if (text.Length < 32) throw new InvalidOperationException($"Set {Setting} to a random text of 32 characters or more, the same for every replica. Keys and secrets are stored under it.");
        secret = Encoding.UTF8.GetBytes(text);
        sealing = Derive("seal");
    }

    /// <summary>The name of the setting, to tell an operator what to set.</summary>
    public string Setting => $"{service}:KeyEncryptionKey";

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

    byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes($"platform/{service.ToLowerInvariant()}/{purpose}"));
}

public static class VaultRegistration
{
    /// <inheritdoc cref="Vault(string, IConfiguration, IHostEnvironment)"/>
    public static WebApplicationBuilder AddVault(this WebApplicationBuilder builder, string service)
    {
        // Made when it is first needed: migrations run without it.
        builder.Services.AddSingleton(services => new Vault(service, services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>()));
        return builder;
    }
}
