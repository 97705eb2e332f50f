using System.Collections.Concurrent;
using System.Diagnostics;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Notifications.Deliveries;

/// <summary>Has due deliveries sent, a loop for each channel. Any number of replicas do it side by side.</summary>
public sealed class DeliveryWorker(IEnumerable<ISender> senders, Ledger ledger, Bell bell, TimeProvider clock, ILogger<DeliveryWorker> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Task.WhenAll(senders.Select(sender => Task.Run(() => new DeliveryLoop(sender, ledger, bell, clock, log).RunAsync(stopping), CancellationToken.None)));
}

/// <summary>One channel in one process: notes what ended, takes as many as there is room for, and hands them to the <see cref="ISender"/>, again and again.</summary>
sealed class DeliveryLoop(ISender sender, Ledger ledger, Bell bell, TimeProvider clock, ILogger log)
{
    /// <summary>Taken so often without an outcome, it is what kills its takers.</summary>
    const int MostAttempts = 40;

    /// <summary>Taken in one statement, so that the first of many need not wait for the last.</summary>
    const int MostTaken = 2000;

    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How often it says that it is still at what it has in hand: a lease outlives several such words that were lost.</summary>
    static readonly TimeSpan Sign = Ledger.Lease / 10;

    /// <summary>A batch that takes longer is given up, and taken by somebody else: a sender that hangs must not keep its messages for ever.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>What ends closer together than this is noted together, and what falls due is taken together.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(25);

    /// <summary>For a sender that failed as a whole.</summary>
    static readonly Schedule Fallback = new(
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12));

    readonly ConcurrentQueue<Ended> ended = [];
    readonly Bell somethingEnded = new();
    readonly Dictionary<Guid, (Claimed Delivery, Batch Batch)> inHand = [];
    long signed = Stopwatch.GetTimestamp();

    /// <summary>What was taken together, and when; its lease is cancelled shortly before it ends.</summary>
    sealed record Batch(long Begun)
    {
        public CancellationTokenSource Lease { get; } = new();

        public bool MayGoOn => !Lease.IsCancellationRequested && Stopwatch.GetElapsedTime(Begun) < Longest;

        /// <param name="since">When the database was asked to.</param>
        public void Prolong(long since) => Lease.CancelAfter(TimeSpan.FromTicks(Math.Max(0, (Ledger.Lease * 0.9 - Stopwatch.GetElapsedTime(since)).Ticks)));
    }

    /// <summary>Until the process stops, and then until what is in hand has ended and is noted.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested || inHand.Count > 0)
        {
            try
            {
                var (rung, over) = (bell.Next, somethingEnded.Next);
                await NoteAsync();
                await KeepAsync();
                var room = sender.AtOnce - inHand.Count;
                var batch = new Batch(Stopwatch.GetTimestamp());
                var taken = stopping.IsCancellationRequested || room <= 0 ? [] : await ledger.ClaimAsync(sender, inHand.Values.Select(held => held.Delivery.EndpointId), Math.Min(room, MostTaken), stopping);
                foreach (var delivery in taken) inHand[delivery.Id] = (delivery, batch);
                if (taken.Count > 0)
                {
                    batch.Prolong(batch.Begun);
                    _ = SendAsync(taken, batch);
                }
                var busy = taken.Count > 0 || inHand.Count > sender.AtOnce / 2;
                var pause = Task.Delay(busy ? Breath * 2 : Poll, stopping.IsCancellationRequested ? CancellationToken.None : stopping);
                await Task.WhenAll(Task.Delay(Breath, CancellationToken.None), Task.WhenAny(rung, over, pause));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                if (Bus.IsOutage(e)) log.LogWarning("Deliveries by {Channel} wait for the database: {Error}", sender.Channel, e.Message);
                else log.LogError(e, "Deliveries by {Channel} could not be taken or noted", sender.Channel);
                if (stopping.IsCancellationRequested) return; // what is not noted is sent again when its lease ends
                await Task.Delay(Poll, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Hands a batch over, and answers for what the sender does not speak of.</summary>
    async Task SendAsync(IReadOnlyList<Claimed> taken, Batch batch)
    {
        await Task.Yield(); // a sender that computes first must not hold up the loop
        var started = Stopwatch.GetTimestamp();
        var open = new ConcurrentDictionary<Guid, Claimed>(taken.Select(delivery => KeyValuePair.Create(delivery.Id, delivery)));
        var failure = "Nothing is known of what came of it.";
        try
        {
            foreach (var delivery in taken)
            {
                if (delivery.Attempt > MostAttempts) End(delivery, Outcome.Failed(null, "It was begun again and again, and never ended."));
                else if (delivery.Notices.Count == 0 && delivery.Kind is "now" or "daily" or "weekly") End(delivery, Outcome.Dropped("Nothing is left of it to tell: it was muted, or is no longer followed."));
            }
            var rest = taken.Where(delivery => open.ContainsKey(delivery.Id)).ToArray();
            if (rest.Length > 0) await sender.SendAsync(rest, End, batch.Lease.Token);
        }
        catch (Exception e)
        {
            failure = $"{e.GetType().Name}: the sender failed.";
            log.LogError(e, "Sending by {Channel} failed", sender.Channel);
        }
        foreach (var delivery in open.Values) End(delivery, Fallback.After(delivery.Attempt, clock.GetUtcNow(), null, failure));

        void End(Claimed delivery, Outcome outcome)
        {
            if (!open.TryRemove(delivery.Id, out _)) return;
            ended.Enqueue(new(delivery, outcome, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            somethingEnded.Ring();
        }
    }

    async Task KeepAsync()
    {
        if (inHand.Count == 0 || Stopwatch.GetElapsedTime(signed) < Sign) return;
        var now = Stopwatch.GetTimestamp();
        var held = inHand.Values.Where(held => held.Batch.MayGoOn).ToArray();
        await ledger.KeepAsync([.. held.Select(held => held.Delivery)]);
        foreach (var batch in held.Select(held => held.Batch).Distinct()) batch.Prolong(now);
        signed = now;
    }

    async Task NoteAsync()
    {
        var group = ended.ToArray();
        if (group.Length == 0) return;
        await ledger.NoteAsync(group);
        foreach (var one in group)
        {
            ended.TryDequeue(out _);
            if (inHand.TryGetValue(one.Delivery.Id, out var held) && held.Delivery.Attempt == one.Delivery.Attempt) inHand.Remove(one.Delivery.Id);
            DeliveryMetrics.Count(sender.Channel, one.Outcome.State);
        }
    }
}
