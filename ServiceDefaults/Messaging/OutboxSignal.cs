using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Wakes this process's relay after a commit. A lost wake-up costs a poll of a second, never a message.</summary>
/// <remarks>The process that commits runs a relay itself, so no notice through the database is needed, and NOTIFY would serialise commits.</remarks>
public sealed class OutboxSignal : IDisposable
{
    readonly SemaphoreSlim wake = new(0, Outbox.Parts);

    public void Pulse()
    {
        try { wake.Release(); }
        catch (SemaphoreFullException) { } // enough wake-ups are pending already
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => wake.WaitAsync(atMost, ct);

    public void Dispose() => wake.Dispose();
}

/// <summary>Pulses once the transaction that holds outbox rows is committed. One instance a context.</summary>
sealed class PulseAfterCommit(OutboxSignal signal) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    bool pending;

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        pending |= data.Context!.ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.State == EntityState.Added);
        return ValueTask.FromResult(result);
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken ct = default)
    {
        if (data.Context!.Database.CurrentTransaction is null) Committed();
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken ct = default)
    {
        Committed();
        return Task.CompletedTask;
    }

    void Committed()
    {
        if (!pending) return;
        pending = false;
        signal.Pulse();
    }
}
