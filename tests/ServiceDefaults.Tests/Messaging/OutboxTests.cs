using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Messaging;

public sealed class OutboxTests(ProbeHost host)
{
    [Fact]
    public async Task What_is_committed_is_heard_once()
    {
        var thing = Guid.CreateVersion7();
        await host.Save(db => { db.Things.Add(new Thing { Id = thing, Name = "a", Version = 1 }); db.Publish(new ThingHappened(thing, 1)); return Task.CompletedTask; });
        await Eventually.Become(async () => (await host.Effects(thing)).Count > 0);
        await Eventually.Become(async () => (await host.Column<int>("SELECT 1 FROM outbox_message WHERE subject = $1 AND published_at IS NOT NULL", thing)).Count == 1);
        (await host.Effects(thing)).ShouldBe([1]);
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_heard()
    {
        var (ghost, real) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Should.ThrowAsync<InvalidOperationException>(host.Save(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Publish(new ThingHappened(ghost, 1));
            await db.SaveChangesAsync();
            throw new InvalidOperationException("after the outbox row, before the commit");
        }));
        await host.Save(db => { db.Publish(new ThingHappened(real, 1)); return Task.CompletedTask; });
        await Eventually.Become(async () => (await host.Effects(real)).Count == 1);
        (await host.Effects(ghost)).ShouldBeEmpty();
        (await host.Column<Guid>("SELECT id FROM outbox_message WHERE subject = $1", ghost)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_of_one_subject_keep_their_order()
    {
        var things = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
        for (var number = 0; number < 40; number++)
            await Task.WhenAll(things.Select(thing => host.Save(db => { db.Publish(new ThingCounted(thing, number)); return Task.CompletedTask; })));
        foreach (var thing in things)
        {
            await Eventually.Become(async () => (await host.Effects(thing)).Count == 40, TimeSpan.FromSeconds(60));
            (await host.Effects(thing)).ShouldBe(Enumerable.Range(0, 40));
        }
    }

    /// <summary>Entity Framework inserts rows in the order of their keys: a hundred keys of one millisecond must not be in any other than that of publishing.</summary>
    [Fact]
    public async Task Events_of_one_transaction_keep_their_order()
    {
        var thing = Guid.CreateVersion7();
        await host.Save(db =>
        {
            for (var number = 0; number < 100; number++) db.Publish(new ThingCounted(thing, number));
            return Task.CompletedTask;
        });
        await Eventually.Become(async () => (await host.Effects(thing)).Count == 100, TimeSpan.FromSeconds(60));
        (await host.Effects(thing)).ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task A_commit_is_heard_well_before_the_next_poll()
    {
        var thing = Guid.CreateVersion7();
        await host.Save(db => { db.Publish(new ThingHappened(thing, 1)); return Task.CompletedTask; });
        await Eventually.Become(async () => (await host.Effects(thing)).Count == 1);
        // Without a wake-up the relay would come by after 0.75 to 1.25 s; the median over several shows that it does not wait for that.
        var waits = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var next = Guid.CreateVersion7();
            await host.Save(db => { db.Publish(new ThingHappened(next, 1)); return Task.CompletedTask; });
            await Eventually.Become(async () => (await host.Effects(next)).Count == 1);
            waits.Add((await host.Column<double>("SELECT extract(epoch FROM e.at - m.occurred_at)::float8 FROM effect e JOIN outbox_message m ON m.subject = e.thing_id WHERE e.thing_id = $1", next))[0]);
        }
        waits.Order().ElementAt(4).ShouldBeLessThan(0.5);
    }
}
