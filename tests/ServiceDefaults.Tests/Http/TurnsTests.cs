using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Tests.Http;

public sealed class TurnsTests
{
    [Fact]
    public async Task No_more_than_a_few_are_at_one_thing_and_everybody_comes_in()
    {
        var thing = Guid.NewGuid().ToString();
        var (inside, most, done) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            using var turn = await Turns.TakeAsync(thing, CancellationToken.None);
            var now = Interlocked.Increment(ref inside);
            for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, now, seen);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref done);
        })));
        done.ShouldBe(200);
        most.ShouldBeInRange(1, Turns.AtOnce);
    }

    [Fact]
    public async Task Another_thing_is_free_meanwhile()
    {
        var thing = Guid.NewGuid().ToString();
        var held = await Task.WhenAll(Enumerable.Range(0, Turns.AtOnce).Select(_ => Turns.TakeAsync(thing, CancellationToken.None)));
        var next = Turns.TakeAsync(thing, CancellationToken.None);
        using (await Turns.TakeAsync(Guid.NewGuid().ToString(), CancellationToken.None)) next.IsCompleted.ShouldBeFalse();
        held[0].Dispose();
        (await next.WaitAsync(TimeSpan.FromSeconds(60))).Dispose();
        foreach (var turn in held[1..]) turn.Dispose();
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_no_turn()
    {
        var thing = Guid.NewGuid().ToString();
        var held = await Task.WhenAll(Enumerable.Range(0, Turns.AtOnce).Select(_ => Turns.TakeAsync(thing, CancellationToken.None)));
        using var gone = new CancellationTokenSource();
        var waiting = Turns.TakeAsync(thing, gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        foreach (var turn in held) turn.Dispose();
        var again = await Task.WhenAll(Enumerable.Range(0, Turns.AtOnce).Select(_ => Turns.TakeAsync(thing, CancellationToken.None))).WaitAsync(TimeSpan.FromSeconds(60));
        foreach (var turn in again) turn.Dispose();
    }
}
