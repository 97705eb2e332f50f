using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Privacy;

public static class Erasure
{
    /// <summary>Stands where the author of something that stays has been erased. Not the nil id, which comparisons with "no caller" could meet (RFC 9562 section 5.10).</summary>
    public static readonly Guid Nobody = Guid.AllBitsSet;

    /// <summary>Erases the person from the tables that every service has, and notes that they were erased. Called by each service's reaction to <see cref="AccountErased"/>.</summary>
    /// <remarks>
    /// Stored answers and published events are deleted also where they only mention the person; both are kept for repetition and looking back, and for nothing else.
    /// Events that wait for the broker go out, and their listeners drop them; the second pass deletes them.
    /// </remarks>
    public static Task ForgetAsync(this DbContext db, AccountErased erased, CancellationToken ct)
    {
        var (id, text) = (erased.AccountId, erased.AccountId.ToString());
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO erased (hash, person_id, at) VALUES ({hash}, {id}, {erased.OccurredAt.ToUniversalTime()}) ON CONFLICT DO NOTHING;
            DELETE FROM idempotency WHERE principal = {text} OR position(convert_to({text}, 'UTF8') in body) > 0 OR position({text} in route) > 0;
            DELETE FROM outbox_message WHERE published_at IS NOT NULL AND position({text} in body::text) > 0;
            UPDATE access_log SET person_id = NULL, reason = NULL WHERE person_id = {id};
            UPDATE access_log SET reader_id = NULL WHERE reader_id = {id};
            UPDATE message_audit SET actor = NULL WHERE actor = {id};
            UPDATE administrator_log SET actor_id = NULL WHERE actor_id = {id};
            UPDATE administrator_log SET request = replace(request, {text}, '…') WHERE position({text} in request) > 0
            """, ct);
    }

    /// <summary>Whether the person was erased: what an event tells of them is dropped.</summary>
    public static Task<bool> IsErasedAsync(this DbContext db, Guid person, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"""SELECT is_erased({person}) AS "Value" """).SingleAsync(ct);
}

/// <summary>
/// What a person's last requests, still under way with a token that was good, wrote beside the erasure, and events that were waiting then, are gone after a second pass.
/// After it the service no longer knows the id, only its hash. <c>Erasure:SecondPass</c> says after how long, 15 minutes. Every replica runs it; each person is taken by one.
/// </summary>
public sealed class SecondPass<TDb>(Reaction<AccountErased, TDb> erase, IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock, ILogger<SecondPass<TDb>> log) : BackgroundService where TDb : DbContext
{
    sealed record Waiting(byte[] Hash, Guid PersonId, DateTime At);

    /// <summary>Longer than an access token lives, with the difference of clocks that is borne with.</summary>
    readonly TimeSpan after = configuration.GetValue("Erasure:SecondPass", TimeSpan.FromMinutes(15));

    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Repeat.EveryAsync(TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerMinute, Math.Max(after.Ticks / 4, TimeSpan.TicksPerSecond))), TakeAllAsync, clock, log, stopping);

    async Task TakeAllAsync(CancellationToken ct)
    {
        while (await TakeOneAsync(ct)) { }
    }

    /// <returns>False when nobody is due.</returns>
    async Task<bool> TakeOneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = clock.GetUtcNow() - after;
        var found = await db.Database.SqlQuery<Waiting>($"""
            SELECT hash AS "Hash", person_id AS "PersonId", at AS "At" FROM erased WHERE person_id IS NOT NULL AND at < {due} ORDER BY at LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(ct);
        if (found is not [var person]) return false;
        await erase(new AccountErased(person.PersonId, person.At), db, ct);
        await db.SaveChangesAsync(ct);
        await db.Database.ExecuteSqlAsync($"UPDATE erased SET person_id = NULL WHERE hash = {person.Hash}", ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
