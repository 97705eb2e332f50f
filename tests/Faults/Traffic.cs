using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Faults;

/// <summary>The clients of the writer, outside every process that can fail, and their ledger: what they were told is done.</summary>
/// <remarks>
/// Paced, so that faults fall while it writes: messages are released a slice at a time, one slice a strike, and the last
/// one only when the last fault is over. A request that fails is repeated with its key until it is answered.
/// </remarks>
sealed class Traffic : IDisposable
{
    readonly HttpClient client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(5), MaxConnectionsPerServer = 16 }) { Timeout = TimeSpan.FromSeconds(10) };
    readonly SemaphoreSlim released = new(0);
    readonly ConcurrentDictionary<Guid, Recorded> ledger = new();
    readonly CancellationTokenSource stop = new();
    readonly string run;
    readonly Uri[] writers;
    readonly Guid[] subjects;
    readonly bool inOrder;
    int sent, succeededAtOnce;

    /// <param name="run">Written with every operation.</param>
    /// <param name="writers">Addresses; a repeated request may go to another.</param>
    /// <param name="subjects">Taken in turn.</param>
    /// <param name="messages">How many in all.</param>
    /// <param name="slices">In how many parts they are released.</param>
    /// <param name="perSecond">Upper limit of the pace.</param>
    /// <param name="inOrder">Whether the listener must hear a subject's events in order.</param>
    public Traffic(string run, Uri[] writers, Guid[] subjects, int messages, int slices, double perSecond, bool inOrder)
    {
        (this.run, this.writers, this.subjects, this.inOrder) = (run, writers, subjects, inOrder);
        Messages = messages;
        Slice = (messages + slices - 1) / slices;
        Done = WriteAsync(perSecond);
    }

    public int Messages { get; }

    public int Slice { get; }

    /// <summary>Requests begun, the repeated ones not counted.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>Operations of which the client was told that they are done.</summary>
    public int Acknowledged => ledger.Count;

    public Guid[] Ledger => [.. ledger.Keys];

    /// <summary>The share of requests that were answered with success at the first attempt.</summary>
    public double SucceededAtOnce => Sent == 0 ? 1 : Volatile.Read(ref succeededAtOnce) / (double)Sent;

    /// <summary>Called when the client is told that an operation is done.</summary>
    public Func<NewOp, Recorded, Task>? Told { get; set; }

    public Task Done { get; }

    public void ReleaseSlice() => released.Release(Slice);

    public void Dispose()
    {
        stop.Cancel();
        client.Dispose();
    }

    async Task WriteAsync(double perSecond)
    {
        using var inFlight = new SemaphoreSlim(16);
        var all = new List<Task>(Messages);
        var pace = Stopwatch.StartNew();
        var due = TimeSpan.Zero;
        for (var i = 0; i < Messages; i++)
        {
            await released.WaitAsync(stop.Token);
            var now = pace.Elapsed;
            due = (due < now ? now : due) + TimeSpan.FromSeconds(1 / perSecond);
            if (due - now is { Ticks: > 0 } early) await Task.Delay(early, stop.Token);
            await inFlight.WaitAsync(stop.Token);
            all.Add(AskAsync(i, inFlight));
        }
        await Task.WhenAll(all);
    }

    async Task AskAsync(int i, SemaphoreSlim inFlight)
    {
        var op = new NewOp(Guid.CreateVersion7(), run, subjects[i % subjects.Length], inOrder);
        Interlocked.Increment(ref sent);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(writers[(i + attempt) % writers.Length], "/ops")) { Content = JsonContent.Create(op) };
                request.Headers.Add("Idempotency-Key", op.Id.ToString());
                using var response = await client.SendAsync(request, stop.Token);
                if (response.IsSuccessStatusCode)
                {
                    var recorded = await response.Content.ReadFromJsonAsync<Recorded>(stop.Token);
                    if (attempt == 0) Interlocked.Increment(ref succeededAtOnce);
                    ledger[op.Id] = recorded!;
                    if (Told is { } told) await told(op, recorded!);
                    break;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested)) { }
            await Task.Delay(200, stop.Token);
        }
        inFlight.Release();
    }
}
