using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.Identity.Mail;
using Platform.Identity.Security;
using Platform.Identity.Sessions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.SecondFactor;

/// <summary>Checks a code of the authenticator app (RFC 6238: 30 seconds, SHA-1, 6 digits) or a recovery code. Each is good once; five wrong ones a minute, together, for an account.</summary>
/// <remarks>What is right is ASP.NET Core Identity's to say; that nothing is right twice is ours, in the database, since there are replicas.</remarks>
public sealed class FactorCheck(IdentityDb db, UserManager<Account> accounts, Throttle throttle, MailQueue mails, Vault vault, TimeProvider clock)
{
    /// <summary>Claims of a session whose second step was right (RFC 8176).</summary>
    public static readonly string[] Amr = ["otp", "mfa"];

    /// <summary>Null when the code is right, and now used. In the caller's transaction; the caller saves in either case.</summary>
    public async Task<ProblemHttpResult?> RefuseAsync(HttpContext http, Account account, string? code, string? recoveryCode, CancellationToken ct)
    {
        if (code is null == recoveryCode is null) return Problems.Of(400, "code-or-recovery-code", "Send either code, the six digits of your authenticator app, or recoveryCode.");
        if (await throttle.RefuseFactorAsync(http, account.Id, ct) is { } slowed) return slowed;
        if (!await (code is not null ? IsRightAsync(account, code, ct) : RedeemAsync(http, account, recoveryCode!)))
        {
            db.SecurityEvents.Add(SecurityEvent.Of(account.Id, SecurityEventKind.SecondFactorFailed, http, clock.GetUtcNow()));
            return Problems.Of(401, "invalid-second-factor", "This code is wrong, has passed, or was used. Wait for the app's next code, or use a recovery code.");
        }
        await throttle.ForgiveFactorAsync(http, account.Id, ct);
        return null;
    }

    /// <summary>Whether it is a code of the app's at this time, one step before or after it or two, and has not been used.</summary>
    public async Task<bool> IsRightAsync(Account account, string code, CancellationToken ct)
    {
        var digits = string.Concat(code.Where(c => c != ' '));
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit)) return false;
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, digits)) return false;
        var hash = vault.Mac("used-code", [.. account.Id.ToByteArray(), .. Encoding.ASCII.GetBytes(digits)]);
        return await db.Database.ExecuteSqlAsync($"INSERT INTO used_codes (account_id, hash, used_at) VALUES ({account.Id}, {hash}, now()) ON CONFLICT DO NOTHING", ct) == 1;
    }

    async Task<bool> RedeemAsync(HttpContext http, Account account, string recoveryCode)
    {
        if (!(await accounts.RedeemTwoFactorRecoveryCodeAsync(account, recoveryCode)).Succeeded) return false;
        var now = clock.GetUtcNow();
        db.SecurityEvents.Add(SecurityEvent.Of(account.Id, SecurityEventKind.RecoveryCodeUsed, http, now));
        mails.Note(db, LetterKind.RecoveryCodeUsed, account, now, http);
        return true;
    }
}
