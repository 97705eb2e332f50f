using System.Collections.Concurrent;

namespace Platform.ServiceDefaults.Http;

/// <summary>Writers of one thing that everybody wants at once, such as the last seats of an event, wait here, in memory, and not each with a database connection in hand.</summary>
/// <remarks>
/// This is no lock: another replica lets its own in, and the row in the database decides. It keeps the connections for everyone else,
/// and the wait at the row short.
/// </remarks>
public static class Turns
{
    /// <summary>At one thing at the same time, for each process: enough that one prepares while another commits.</summary>
    public const int AtOnce = 4;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(25); // shorter than that of the gateway
    static readonly ConcurrentDictionary<string, Gate> Gates = new();

    /// <summary>Waits for a turn at <paramref name="thing"/>, 25 seconds at most; disposing it lets the next one in.</summary>
    /// <exception cref="RefusedException">503 after 25 seconds.</exception>
    public static async Task<IDisposable> TakeAsync(string thing, CancellationToken ct)
    {
        var gate = Enter(thing);
        try
        {
            if (await gate.Free.WaitAsync(Patience, ct)) return new Turn(thing, gate);
        }
        catch
        {
            Leave(thing, gate);
            throw;
        }
        Leave(thing, gate);
        throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "busy", "Very many people ask for this at once. Try again in a moment.");
    }

    sealed class Gate : IDisposable
    {
        public SemaphoreSlim Free { get; } = new(AtOnce);

        public int Users { get; set; }

        public void Dispose() => Free.Dispose();
    }

    sealed class Turn(string thing, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Free.Release();
            Leave(thing, gate);
        }
    }

    static Gate Enter(string thing)
    {
        while (true)
        {
            var gate = Gates.GetOrAdd(thing, static _ => new Gate());
            lock (gate)
            {
                // The last one out takes the gate away; who found it just before looks for the new one.
                if (Gates.TryGetValue(thing, out var current) && current == gate)
                {
                    gate.Users++;
                    return gate;
                }
            }
        }
    }

    static void Leave(string thing, Gate gate)
    {
        lock (gate)
        {
            if (--gate.Users > 0) return;
            Gates.TryRemove(new(thing, gate));
            gate.Dispose();
        }
    }
}
