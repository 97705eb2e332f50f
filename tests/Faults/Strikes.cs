using System.Diagnostics;
using Platform.TestKit;

namespace Platform.Faults;

/// <summary>How each fault is done and undone.</summary>
static class Strikes
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    static readonly string[] Lines = ["relay-rabbitmq", "consumer-postgres", "relay-postgres", "consumer-rabbitmq", "writer-postgres"];

    /// <summary>The publisher has made the queue of a listener that has never been there.</summary>
    public static async Task StartConsumersForTheFirstTime(Run run)
    {
        await Eventually.Become(async () => (await run.Stack.Queues()).GetValueOrDefault("consumer.op-recorded") == run.Size.Messages, Minute);
        await Task.WhenAll(run.Stack.Consumers.Select(consumer => consumer.Start()));
        run.CountFired(1);
    }

    /// <summary>One relay is killed wherever it is; the other, which has taken over, at a crash point.</summary>
    public static async Task KillRelays(Run run, int strike)
    {
        string[] points = ["C4", "C3", "C5"];
        await KillBoth(run, run.Stack.Relays, strike, points[strike % 3]);
        var clock = Stopwatch.StartNew();
        await Eventually.Become(async () => await run.Stack.OldestPending() < clock.Elapsed.TotalSeconds, Minute, "what waited has been published");
        run.Demand(clock.Elapsed < TimeSpan.FromSeconds(5), $"the oldest waited {clock.Elapsed.TotalSeconds:0.0} s after the relays' restart");
    }

    /// <summary>One consumer is killed wherever it is; the other, which has taken over, at a crash point.</summary>
    public static async Task KillConsumers(Run run, int strike)
    {
        string[] points = ["C8", "C7"];
        var point = points[strike % 2];
        await KillBoth(run, run.Stack.Consumers, strike, point);
        if (point == "C8") run.KillsBeforeAck++;
    }

    /// <summary>One consumer is killed when it has committed and not yet acknowledged.</summary>
    public static async Task KillConsumerBeforeAck(Run run, int strike)
    {
        var consumer = run.Stack.Consumers[strike % 2];
        await consumer.KillAt("C8", run.Write);
        await consumer.Start();
    }

    /// <summary>Relays and consumers by turns.</summary>
    public static Task KillInTurn(Run run, int strike) => strike % 2 == 0 ? KillBoth(run, run.Stack.Relays, strike / 2, "C4") : KillBoth(run, run.Stack.Consumers, strike / 2, "C8");

    /// <summary>The writer dies between the commit and what should follow it.</summary>
    public static async Task KillWriter(Run run, int strike)
    {
        var writer = run.Stack.Writers[strike % run.Stack.Writers.Length];
        await writer.KillAt(CrashPoints.CommittedNotTold, run.Write);
        await writer.Start();
    }

    /// <summary>Killed and stopped by turns.</summary>
    public static async Task StopBroker(Run run, int strike)
    {
        run.Write();
        if (strike % 2 == 0) run.Stack.Rabbit.Kill();
        else await run.Stack.Rabbit.Control(["stop"]);
        await run.Stack.Rabbit.Exited!;
        await Task.Delay(TimeSpan.FromSeconds(run.Size.Seconds));
        await run.Stack.Rabbit.Start();
        await Drain(run);
    }

    public static Task DemandWritesWentOn(Run run)
    {
        run.Demand(run.Traffic.SucceededAtOnce >= 0.999, $"only {run.Traffic.SucceededAtOnce:P2} of the writes succeeded at once");
        return Task.CompletedTask;
    }

    public static async Task StopDatabase(Run run, int strike)
    {
        run.Write();
        await run.Stack.RestartDatabase();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(run.Stack.Processes.Select(child => child.Ready()));
        run.Demand(clock.Elapsed < TimeSpan.FromSeconds(10), $"ready only {clock.Elapsed.TotalSeconds:0.0} s after the database");
        await Drain(run);
    }

    /// <summary>Besides the relay, another sender sends each message twice, at the same time.</summary>
    public static async Task PlantDuplicates(Run run)
    {
        var broker = await Broker.Join(run.Stack.Rabbit.ConnectionString());
        run.OnDispose(broker);
        run.Traffic.Told = async (op, recorded) =>
        {
            var happened = Roles.EventOf(op, recorded.Version);
            await Task.WhenAll(broker.Tell(happened, recorded.MessageId), broker.Tell(happened, recorded.MessageId));
            run.CountFired(2);
        };
    }

    public static async Task DemandAllSuppressed(Run run)
    {
        run.Demand(run.Fired == 2 * run.Size.Messages, $"only {run.Fired} duplicates were planted");
        await Eventually.Become(() => run.Suppressed >= run.Fired, Minute, "each duplicate reached the inbox");
    }

    public static Task FillBrokerMemory(Run run, int strike) => Alarm(run, ["set_vm_memory_high_watermark", "0.00001"], ["set_vm_memory_high_watermark", "0.4"]);

    public static Task FillBrokerDisk(Run run, int strike) => Alarm(run, ["set_disk_free_limit", "2000GB"], ["set_disk_free_limit", "50MB"]);

    /// <summary>Each line in each way, a third of them each; outages of 2 seconds up to the longest.</summary>
    public static async Task Disconnect(Run run, int strike)
    {
        if (strike == 0) run.NoteMemory();
        var link = run.Stack.Links[Lines[strike % Lines.Length]];
        var seconds = 2 * Math.Pow(run.Size.Seconds / 2, run.Random.NextDouble());
        run.Write();
        switch ((strike + (strike / Lines.Length)) % 3)
        {
            case 0: link.Cut(); break;
            case 1: link.HalfOpen(serverStays: strike / Lines.Length % 2 == 0); break;
            default: link.Swallow(); break;
        }
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        link.Heal();
        if (!run.IsShort) await run.RecoverAsync(); // the short run lets one begin while another still heals
    }

    public static Task DemandMemory(Run run)
    {
        run.Demand(run.MemoryGrowth < 100, $"a process grew by {run.MemoryGrowth:0} MiB");
        return Task.CompletedTask;
    }

    /// <summary>A relay freezes with a batch that it has sent and not marked. Another takes over; thawed, the first can only repeat what the inbox drops.</summary>
    public static async Task FreezeRelay(Run run, int strike)
    {
        var (frozen, other) = (run.Stack.Relays[strike % 2], run.Stack.Relays[1 - (strike % 2)]);
        await other.Kill(); // so that the next batch is the frozen one's
        await frozen.FreezeAt(strike % 2 == 0 ? "C4" : "C3", run.Write);
        var at = await run.Stack.Ask<DateTime>("SELECT clock_timestamp()");
        var clock = Stopwatch.StartNew();
        await other.Start();
        await Eventually.Become(async () => await run.Stack.Ask<bool>("SELECT NOT EXISTS (SELECT FROM outbox_message WHERE published_at IS NULL AND occurred_at <= $1)", at), Minute, "another relay has taken over");
        run.Demand(clock.Elapsed < TimeSpan.FromSeconds(16), $"the other relay took over after {clock.Elapsed.TotalSeconds:0.0} s");
        if (TimeSpan.FromSeconds(run.Size.Seconds) - clock.Elapsed is { Ticks: > 0 } rest) await Task.Delay(rest);
        frozen.Thaw();
        await frozen.Ready();
    }

    static async Task Alarm(Run run, string[] raise, string[] clear)
    {
        run.Write();
        await run.Stack.Rabbit.Control(raise);
        await Task.Delay(TimeSpan.FromSeconds(run.Size.Seconds));
        await run.Stack.Rabbit.Control(clear);
        await Drain(run);
    }

    static async Task KillBoth(Run run, Child[] pair, int strike, string point)
    {
        var (first, second) = (pair[strike % 2], pair[1 - (strike % 2)]);
        await first.Kill();
        await second.KillAt(point, run.Write);
        await Task.WhenAll(first.Start(), second.Start());
    }

    static async Task Drain(Run run)
    {
        var clock = Stopwatch.StartNew();
        await run.RecoverAsync();
        run.Demand(clock.Elapsed < TimeSpan.FromSeconds(30), $"drained only {clock.Elapsed.TotalSeconds:0.0} s after the outage");
    }
}
