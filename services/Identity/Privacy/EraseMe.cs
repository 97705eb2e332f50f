using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.Identity.Accounts;
using Platform.Identity.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Privacy;

namespace Platform.Identity.Privacy;

/// <summary>Erases the caller: the account and all that hangs on it at once, what other services keep as soon as they hear of it. Asked again, it has been done.</summary>
/// <remarks>It cannot be taken back. The last administrator stays: nobody could let another one in.</remarks>
public static class EraseMe
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Caller caller, IdentityDb db, Vault vault, TimeProvider clock, CancellationToken ct)
    {
        var id = caller.Person();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Accounts.FromSql($"SELECT * FROM accounts WHERE id = {id} FOR UPDATE SKIP LOCKED").AsNoTracking().ToListAsync(ct) is not [var account])
            return await db.Accounts.AnyAsync(a => a.Id == id, ct) ? Problems.Of(409, "erasure-in-progress", "The account is being changed or erased at this moment. Look again in a moment.") : TypedResults.NoContent();
        if (await Administrators.AreOnlyAsync(db, account, ct))
            return Administrators.Last.ToProblem();

        await DeleteMailsAsync(db, account, vault, ct);
        var erased = new AccountErased(id, clock.GetUtcNow());
        await EraseAsync(erased, db, ct);
        db.Publish(erased);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Everything of Identity's own; what refers to the account goes with it. A session that is deleted ends everywhere: its row's trigger says so.</summary>
    public static async Task EraseAsync(AccountErased erased, IdentityDb db, CancellationToken ct)
    {
        await db.ForgetAsync(erased, ct);
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM email_codes WHERE email = (SELECT normalized_email FROM accounts WHERE id = {erased.AccountId});
            UPDATE security_events SET by_administrator = {Erasure.Nobody} WHERE by_administrator = {erased.AccountId};
            DELETE FROM accounts WHERE id = {erased.AccountId}
            """, ct);
    }

    /// <summary>Waiting mail is sealed, so each has to be opened to see whom it is for. It waits for seconds, or while the relay is away; what is sent meanwhile is gone by itself.</summary>
    static async Task DeleteMailsAsync(IdentityDb db, Account account, Vault vault, CancellationToken ct)
    {
        var theirs = new List<Guid>();
        await foreach (var mail in db.Mails.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            try
            {
                if (EmailAddress.Parse(mail.Open(vault).To)?.Normalized == account.NormalizedEmail) theirs.Add(mail.Id);
            }
            catch (CryptographicException) { } // sealed with another key: nobody can read it, and it is dropped when it is due
        }
        if (theirs.Count > 0) await db.Mails.Where(mail => theirs.Contains(mail.Id)).ExecuteDeleteAsync(ct);
    }
}
