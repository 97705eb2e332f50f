using System.Buffers.Text;
using System.Security.Cryptography;
using Platform.ServiceDefaults.Data;

namespace Platform.Identity.Sessions;

/// <summary>The 256 bits of a refresh token, as only its holder has them.</summary>
/// <remarks>
/// The successor is computed from the token and a key of ours. So the same request sent twice, because its answer was lost or two tabs asked at once,
/// gets the same successor: there is one live token whatever races, and nothing needs to be kept in the clear for it.
/// </remarks>
public sealed class RefreshSecret
{
    readonly byte[] bits;

    RefreshSecret(byte[] bits) => this.bits = bits;

    public string Text => Base64Url.EncodeToString(bits);

    public byte[] Hash => SHA256.HashData(bits);

    public static RefreshSecret New() => new(RandomNumberGenerator.GetBytes(32));

    public static RefreshSecret? Parse(string text) =>
        text.Length == 43 && Base64Url.IsValid(text) ? new(Base64Url.DecodeFromChars(text)) : null;

    public RefreshSecret Successor(Vault vault) => new(vault.Mac("refresh", bits));
}
