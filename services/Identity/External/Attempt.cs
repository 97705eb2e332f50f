using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.External;

/// <summary>A sign-in with a provider that was begun and has not come back. It can be finished once, within ten minutes, by who began it.</summary>
public sealed class Attempt
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>SHA-256 of the ticket.</summary>
    public byte[] Ticket { get; private init; } = [];

    public string Provider { get; private init; } = "";

    public string RedirectUri { get; private init; } = "";

    /// <summary>The signed-in person who wants to add the provider to the own account; null where somebody signs in.</summary>
    public Guid? AccountId { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public static (Attempt Kept, AttemptSecrets Secrets) Begin(Provider provider, string redirectUri, Guid? accountId, Vault vault, DateTimeOffset now)
    {
        var secrets = AttemptSecrets.New(vault);
        return (new() { Ticket = secrets.Hash, Provider = provider.Name, RedirectUri = redirectUri, AccountId = accountId, ExpiresAt = now + Life }, secrets);
    }

    /// <summary>Takes the attempt out, so that of two who bring it one has it.</summary>
    /// <exception cref="RefusedException">400: unknown, used, expired, begun by another browser or for another purpose.</exception>
    public static async Task<(Attempt Attempt, AttemptSecrets Secrets)> TakeAsync(IdentityDb db, Answered answered, Guid? accountId, Vault vault, DateTimeOffset now, CancellationToken ct)
    {
        if (AttemptSecrets.Parse(answered.Ticket, vault) is { } secrets)
        {
            var hash = secrets.Hash;
            var taken = await db.Attempts.FromSql($"DELETE FROM external_attempts WHERE ticket = {hash} RETURNING *").AsNoTracking().ToListAsync(ct);
            if (taken is [var one] && one.ExpiresAt > now && one.AccountId == accountId && secrets.IsState(answered.State)) return (one, secrets);
        }
        throw new RefusedException(400, "invalid-sign-in", "This sign-in was not begun here, was used already, or took longer than ten minutes. Begin again.");
    }
}

/// <summary>
/// The ticket that whoever begins keeps to themselves (the portal in a cookie, an app in its memory), and what goes out into the world in its name. All of it is computed from the
/// ticket under a key of ours, so that nothing needs to be stored but a hash, and the state is bound to its browser: without the ticket it is worth nothing.
/// </summary>
public sealed class AttemptSecrets
{
    readonly byte[] ticket;
    readonly Vault vault;

    AttemptSecrets(byte[] ticket, Vault vault) => (this.ticket, this.vault) = (ticket, vault);

    public string Ticket => Base64Url.EncodeToString(ticket);

    public byte[] Hash => SHA256.HashData(ticket);

    public string State => Derive("state");

    /// <summary>Comes back in the ID token (OpenID Connect Core 1.0 section 15.5.2).</summary>
    public string Nonce => Derive("nonce");

    /// <summary>PKCE (RFC 7636 section 4.1).</summary>
    public string Verifier => Derive("verifier");

    /// <summary><c>S256</c> of the verifier.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static AttemptSecrets New(Vault vault) => new(RandomNumberGenerator.GetBytes(32), vault);

    public static AttemptSecrets? Parse(string text, Vault vault) => text.Length == 43 && Base64Url.IsValid(text) ? new(Base64Url.DecodeFromChars(text), vault) : null;

    public bool IsState(string state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(State), Encoding.UTF8.GetBytes(state));

    string Derive(string purpose) => Base64Url.EncodeToString(vault.Mac("external/" + purpose, ticket));
}
