using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Notifications.Webhooks;

/// <summary>
/// Signatures of Standard Webhooks 1.0: HMAC-SHA256 of <c>id.timestamp.body</c>, where the body is what is sent, byte for byte. Ours are made here, and those of reports that
/// come in are verified here.
/// </summary>
/// <param name="Id"><c>webhook-id</c>: the same however often it is sent, and nothing else has it.</param>
/// <param name="Timestamp"><c>webhook-timestamp</c>: of this attempt, in seconds since 1970.</param>
/// <param name="Signatures"><c>webhook-signature</c>: one or more, separated by blanks, each <c>v1,</c> and base64. More than one while secrets change.</param>
public sealed record WebhookSignature(string Id, string Timestamp, string Signatures)
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far a timestamp may be off, to either side: what is older may be somebody's repetition.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Signs with each of the secrets.</summary>
    /// <param name="id">Without a full stop, which would let it run into the timestamp.</param>
    public static WebhookSignature Of(string id, DateTimeOffset at, ReadOnlySpan<byte> body, params ReadOnlySpan<WebhookSecret> secrets)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = new List<string>();
        foreach (var secret in secrets) signatures.Add(ToText(Mac(secret, id, timestamp, body)));
        return new(id, timestamp, string.Join(' ', signatures));
    }

    /// <summary>What a request claims; null when a header is missing or there twice.</summary>
    public static WebhookSignature? Read(IHeaderDictionary headers) =>
        headers[IdHeader] is [{ Length: > 0 } id] && headers[TimestampHeader] is [{ Length: > 0 } timestamp] && headers[SignatureHeader] is [{ Length: > 0 } signatures]
            ? new(id, timestamp, signatures)
            : null;

    /// <summary>Whether somebody who has the secret signed this body with this id, and did so now. Takes equally long wherever a signature differs.</summary>
    public bool Holds(ReadOnlySpan<byte> body, WebhookSecret secret, DateTimeOffset now)
    {
        if (!long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds) return false;
        var expected = Encoding.ASCII.GetBytes(ToText(Mac(secret, Id, Timestamp, body)));
        var held = false;
        foreach (var signature in Signatures.Split(' ')) held |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected);
        return held;
    }

    static string ToText(byte[] mac) => "v1," + Convert.ToBase64String(mac);

    static byte[] Mac(WebhookSecret secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
