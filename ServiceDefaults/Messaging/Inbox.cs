using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Messaging;

public static class Inbox
{
    /// <summary>Runs a reaction once a message: the note that it ran and what it changed are one transaction.</summary>
    /// <remarks>A second delivery at the same time waits on the note's key until the first has committed or rolled back; no other lock is needed.</remarks>
    internal static async Task HandleOnceAsync<TEvent, TDb>(
        IServiceProvider services, string consumer, Guid messageId, TEvent happened, Reaction<TEvent, TDb> reaction, Action<IServiceProvider, TEvent>? committed,
        CancellationToken ct) where TEvent : class, IEvent where TDb : DbContext
    {
        if (happened.Subject == Guid.Empty) throw new InvalidOperationException("The message names no subject."); // what was left out reads as nothing, and would be stored as such
        await using var scope = services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<MessagingOptions>();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (options.InboxEnabled && await ClaimAsync(db, consumer, messageId, ct) == 0)
        {
            Metrics.InboxDuplicates.Add(1, new KeyValuePair<string, object?>("consumer", consumer));
            return;
        }
        await reaction(happened, db, ct);
        await db.SaveChangesAsync(ct);
        await options.ReachAsync("C7");
        await transaction.CommitAsync(ct);
        await options.ReachAsync("C8");
        committed?.Invoke(scope.ServiceProvider, happened);
    }

    static Task<int> ClaimAsync(DbContext db, string consumer, Guid messageId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO inbox_message (consumer, message_id) VALUES ({consumer}, {messageId}) ON CONFLICT DO NOTHING", ct);
}
