using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Data;

namespace Platform.Identity.Accounts;

/// <summary>Lets ASP.NET Core Identity work on our tables: secrets of apps sealed, recovery codes hashed under a key of ours, each taken out by one statement.</summary>
/// <remarks>It saves nothing by itself; a slice saves all that it did, or nothing.</remarks>
public sealed class AccountStore : UserOnlyStore<Account, IdentityDb, Guid>
{
    readonly Vault vault;

    public AccountStore(IdentityDb db, Vault vault) : base(db)
    {
        this.vault = vault;
        AutoSaveChanges = false;
    }

    /// <summary>The caller holds the account, tracked; it is saved with what else the slice does.</summary>
    public override Task<IdentityResult> UpdateAsync(Account user, CancellationToken ct = default) => Task.FromResult(IdentityResult.Success);

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken ct)
    {
        user.AuthenticatorKey = vault.Seal(Encoding.ASCII.GetBytes(key));
        return Task.CompletedTask;
    }

    public override Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken ct) =>
        Task.FromResult(user.AuthenticatorKey is { } closed ? Encoding.ASCII.GetString(vault.Open(closed)) : null);

    public override Task<int> CountCodesAsync(Account user, CancellationToken ct) => Context.RecoveryCodes.CountAsync(code => code.AccountId == user.Id, ct);

    public override async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken ct)
    {
        await Context.RecoveryCodes.Where(code => code.AccountId == user.Id).ExecuteDeleteAsync(ct);
        Context.RecoveryCodes.AddRange(recoveryCodes.Select(code => new RecoveryCode { AccountId = user.Id, Hash = HashOf(user, code) }));
    }

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken ct)
    {
        var hash = HashOf(user, code);
        return await Context.RecoveryCodes.Where(kept => kept.AccountId == user.Id && kept.Hash == hash).ExecuteDeleteAsync(ct) == 1;
    }

    byte[] HashOf(Account user, string code) => vault.Mac("recovery-code", [.. user.Id.ToByteArray(), .. Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)))]);
}

/// <summary>One of ten codes that each stand in for the authenticator app once.</summary>
public sealed class RecoveryCode
{
    public Guid AccountId { get; init; }
    public byte[] Hash { get; init; } = [];
}
