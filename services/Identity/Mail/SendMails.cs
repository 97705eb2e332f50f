using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Mail;

namespace Platform.Identity.Mail;

/// <summary>Sends what waits, each at least once, and deletes it. Replicas share the work.</summary>
public sealed class SendMails(IServiceScopeFactory scopes, Letters letters, MailTransport transport, Vault vault, TimeProvider clock, IConfiguration configuration, ILogger<SendMails> log) : BackgroundService
{
    readonly TimeSpan poll = configuration.GetValue("Mail:PollEvery", TimeSpan.FromSeconds(1));

    /// <summary>For one mail, whose row is locked meanwhile.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

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
            if (await AddressedAsync(db, mail.Open(vault), ct) is not { } letter) return true;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Patience);
            var reply = await transport.SendAsync(letters.Write(mail.Id, letter), transport.Settings.From, limit.Token);
            if (!reply.IsAccepted) log.LogWarning("Mail {Mail} was refused: {Code} {Status}", mail.Id, reply.Code, reply.Status);
            return reply.IsAccepted || (reply.IsPermanent && reply.Step is SmtpStep.Recipient or SmtpStep.Content);
        }
        catch (CryptographicException)
        {
            log.LogError("Mail {Mail} was sealed with another {Setting} and is dropped", mail.Id, vault.Setting);
            return true;
        }
        catch (ArgumentException e)
        {
            log.LogError("Mail {Mail} cannot be written and is dropped: {Error}", mail.Id, e.Message);
            return true;
        }
        catch (Exception e) when (e is MailRelayException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning("Mail {Mail} could not be sent and waits: {Error}", mail.Id, e.Message);
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
