using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;

namespace Platform.Identity.Mail;

/// <summary>Sends what waits, each at least once, and deletes it. Replicas share the work.</summary>
public sealed class SendMails(IServiceScopeFactory scopes, Letters letters, MailTransport transport, Vault vault, TimeProvider clock, IConfiguration configuration, ILogger<SendMails> log) : BackgroundService
{
    readonly TimeSpan poll = configuration.GetValue("Mail:PollEvery", TimeSpan.FromSeconds(1));

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await SendOneAsync(stopping)) await Task.Delay(poll, clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                log.LogWarning("The waiting mail could not be read; trying again: {Error}", e.Message);
                await Task.Delay(poll, clock, CancellationToken.None);
            }
        }
    }

    /// <returns>False when nothing is due.</returns>
    async Task<bool> SendOneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Mails.FromSql($"SELECT * FROM mails WHERE due_at <= {clock.GetUtcNow()} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED").ToListAsync(ct);
        if (due is not [var mail]) return false;
        if (await SentAsync(db, mail, ct)) db.Mails.Remove(mail);
        else mail.Postpone(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    async Task<bool> SentAsync(IdentityDb db, WaitingMail mail, CancellationToken ct)
    {
        if (mail.ExpiresAt < clock.GetUtcNow()) return true; // its code is dead
        try
        {
            if (await AddressedAsync(db, mail.Open(vault), ct) is { } letter)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
                limit.CancelAfter(Patience);
                await transport.SendAsync(mail.Id, letter, letters.Write(letter), limit.Token);
            }
            return true;
        }
        catch (CryptographicException)
        {
            log.LogError("Mail {Mail} was sealed with another {Setting} and is dropped", mail.Id, vault.Setting);
            return true;
        }
        catch (SmtpFailedRecipientException e)
        {
            log.LogWarning("Mail {Mail} was refused for its recipient: {Status}", mail.Id, e.StatusCode);
            return (int)e.StatusCode >= 500;
        }
        catch (Exception e) when (e is SmtpException or IOException or UnauthorizedAccessException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning("Mail {Mail} could not be sent and waits: {Error}", mail.Id, (e.InnerException ?? e).Message);
            return false;
        }
    }

    /// <summary>
    /// Who has an account is asked here and not while somebody waits for an answer, so that the answer tells nothing. A registration of a known address
    /// becomes a note to its owner; a forgotten password of nobody becomes nothing.
    /// </summary>
    static async Task<Letter?> AddressedAsync(IdentityDb db, Letter letter, CancellationToken ct)
    {
        if (letter.Kind is not (LetterKind.Confirm or LetterKind.Reset or LetterKind.ConfirmEmail or LetterKind.Invitation)) return letter;
        var email = EmailAddress.Parse(letter.To)!.Normalized;
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == email, ct);
        return (letter.Kind, account) switch
        {
            (LetterKind.Reset, null) => null,
            (LetterKind.Reset, _) => letter with { To = account.Email!, Locale = account.Locale },
            (_, null) => letter,
            _ => new(LetterKind.AlreadyRegistered, account.Email!, account.Locale)
        };
    }
}
