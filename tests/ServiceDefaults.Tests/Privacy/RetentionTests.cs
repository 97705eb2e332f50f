using Microsoft.Extensions.Logging.Abstractions;
using Platform.ServiceDefaults.Privacy;
using Platform.ServiceDefaults.Tests.Probe;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Privacy;

/// <summary>Rows are dated in 2010, and the clock stands in 2010 or 2011: what other tests wrote is of today and stays.</summary>
public sealed class RetentionTests(ProbeHost host)
{
    static readonly DateTimeOffset Written = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("idempotency", "(principal, route, key, fingerprint, created_at) VALUES ('old', 'POST /', gen_random_uuid(), '', '2010-01-01Z')", "created_at", 1)]
    [InlineData("outbox_message", "(id, part, subject, type, body, published_at) VALUES (gen_random_uuid(), 0, gen_random_uuid(), 'probe.old', '{}', '2010-01-01Z')", "published_at", 7)]
    [InlineData("inbox_message", "(consumer, message_id, received_at) VALUES ('old', gen_random_uuid(), '2010-01-01Z')", "received_at", 30)]
    [InlineData("message_audit", "(message_id, action, at) VALUES (gen_random_uuid(), 'skip', '2010-01-01Z')", "at", 365)]
    [InlineData("access_log", "(id, route, at) VALUES (gen_random_uuid(), 'GET /', '2010-01-01Z')", "at", 365)]
    [InlineData("administrator_log", "(id, request, at) VALUES (gen_random_uuid(), 'PUT /', '2010-01-01Z')", "at", 365)]
    [InlineData("erased", "(hash, at) VALUES (gen_random_uuid()::text::bytea, '2010-01-01Z')", "at", 365)]
    public async Task What_every_service_keeps_goes_when_its_time_is_over_and_not_before(string table, string row, string date, int days)
    {
        await host.Column<int>($"INSERT INTO {table} {row} RETURNING 1");
        await Run(Written.AddDays(days).AddSeconds(-1));
        (await Old()).ShouldBe(1);
        await Run(Written.AddDays(days).AddSeconds(1));
        (await Old()).ShouldBe(0);

        async Task<long> Old() => (await host.Column<long>($"SELECT count(*) FROM {table} WHERE {date} = '2010-01-01Z'"))[0];
    }

    [Fact]
    public async Task An_event_that_was_never_published_waits_however_old_it_is()
    {
        var subject = Guid.CreateVersion7();
        await host.Column<int>("INSERT INTO outbox_message (id, part, subject, type, body, occurred_at) VALUES (gen_random_uuid(), 0, $1, 'probe.unknown', '{}', '2010-01-01Z') RETURNING 1", subject);
        await Run(Written.AddDays(1000));
        (await host.Column<long>("SELECT count(*) FROM outbox_message WHERE subject = $1", subject))[0].ShouldBe(1);
    }

    [Fact]
    public async Task Replicas_that_run_at_once_delete_many_batches_together()
    {
        await host.Column<long>("WITH old AS (INSERT INTO inbox_message (consumer, message_id, received_at) SELECT 'many', gen_random_uuid(), '2009-01-01Z' FROM generate_series(1, 3500) RETURNING 1) SELECT count(*) FROM old");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Run(new(2009, 3, 1, 0, 0, 0, TimeSpan.Zero))));
        (await host.Column<long>("SELECT count(*) FROM inbox_message WHERE consumer = 'many'"))[0].ShouldBe(0);
    }

    Task Run(DateTimeOffset now) => new Retention(host.Source, new PersonalRegistry("probe", []), new SetClock(now), NullLogger<Retention>.Instance).RunAsync(CancellationToken.None);
}
