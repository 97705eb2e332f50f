using Platform.Gateway.Cache;

namespace Platform.Gateway.Tests.Cache;

public sealed class CacheMemoryTests
{
    const int Body = 10_000;
    static readonly long Each = Response("key 123").Size;

    [Fact]
    public void It_never_holds_more_than_it_may_and_keeps_what_is_in_use()
    {
        var memory = new CacheMemory(20 * Each);
        for (var i = 0; i < 5; i++) memory.Put(Response($"used {i}"));
        for (var i = 0; i < 1000; i++)
        {
            memory.Put(Response($"once {i}"));
            for (var used = 0; used < 5; used++) memory.Find($"used {used}").ShouldNotBeNull();
        }
        Enumerable.Range(0, 1000).Count(i => memory.Find($"once {i}") is not null).ShouldBeInRange(10, 15);
    }

    [Fact]
    public void A_newer_answer_takes_the_place_of_the_older()
    {
        var memory = new CacheMemory(3 * Each);
        for (var i = 0; i < 100; i++) memory.Put(Response("same", i));
        memory.Put(Response("other"));
        memory.Find("same")!.Response!.IsFresh(now: 99_000).ShouldBeTrue();
        memory.Find("other").ShouldNotBeNull();
    }

    [Fact]
    public async Task It_holds_when_many_use_it_at_once()
    {
        var memory = new CacheMemory(50 * Each);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 20_000; i++)
            {
                var key = $"key {random.Next(200)}";
                if (memory.Find(key) is not { Response: not null }) memory.Put(Response(key));
                if (i % 100 == 0) memory.PutPass($"pass {random.Next(50)}", until: 1);
            }
        })));
        Enumerable.Range(0, 200).Count(i => memory.Find($"key {i}") is not null).ShouldBeInRange(30, 50);
    }

    static CachedResponse Response(string key, int second = 0) => new(key, arrived: second * 1000L, ageThen: 0, lifetime: 1, headers: [], body: new byte[Body]);
}
