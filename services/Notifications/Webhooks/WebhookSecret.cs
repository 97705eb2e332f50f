using System.Security.Cryptography;

namespace Platform.Notifications.Webhooks;

/// <summary>What sender and receiver of a webhook share: 24 to 64 bytes, written as <c>whsec_</c> and base64 (Standard Webhooks 1.0).</summary>
public sealed class WebhookSecret
{
    const string Prefix = "whsec_";

    WebhookSecret(byte[] key) => Key = key;

    /// <summary>What is signed with.</summary>
    internal byte[] Key { get; }

    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(32));

    /// <exception cref="FormatException">It is none.</exception>
    public static WebhookSecret Parse(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) ? Of(Convert.FromBase64String(text[Prefix.Length..])) : throw new FormatException($"A secret begins with {Prefix}.");

    /// <param name="key">As <see cref="Key"/> gave it.</param>
    /// <exception cref="FormatException">It is too short or too long.</exception>
    internal static WebhookSecret Of(byte[] key) => key.Length is >= 24 and <= 64 ? new(key) : throw new FormatException("A secret has 24 to 64 bytes.");

    /// <summary>As it is shown to its owner. Not <c>ToString</c>, so that no log has it by accident.</summary>
    public string ToText() => Prefix + Convert.ToBase64String(Key);
}
