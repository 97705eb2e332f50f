using System.Net;
using System.Net.Http.Headers;
using Npgsql;
using Platform.LocalHosting;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Inbox;

public sealed class StreamInboxTests(NotificationsHost host)
{
    [Fact]
    public async Task An_item_comes_while_the_stream_is_open_and_looks_as_in_the_list()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        await using var stream = await Sse.Open(member);
        stream.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Live"), Theme(code)));
        var live = await stream.Next();
        live.Type.ShouldBe("inbox");
        live.Id.ShouldBe(live.Data["number"]!.GetValue<long>());
        live.Data.ToJsonString().ShouldBe((await Items(member)).ShouldHaveSingleItem()!.ToJsonString());
    }

    [Fact]
    public async Task A_stream_starts_now_or_after_what_the_client_has_seen()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        for (var i = 1; i <= 4; i++) await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"{i}"), Theme(code)));
        var numbers = (await Items(member)).Select(item => item!["number"]!.GetValue<long>()).Reverse().ToArray();

        await using var resumed = await Sse.Open(member, lastEventId: numbers[1]);
        await using var first = await Sse.Open(member, query: $"?after={numbers[2]}");
        await using var fresh = await Sse.Open(member);
        await using var confused = await Sse.Open(member, lastEventId: long.MaxValue);
        (await resumed.Next()).Id.ShouldBe(numbers[2]);
        (await resumed.Next()).Id.ShouldBe(numbers[3]);
        (await first.Next()).Id.ShouldBe(numbers[3]);
        var fifth = Guid.NewGuid();
        await host.Tell(Events.Published(fifth, 1, Events.Text("5"), Theme(code)));
        foreach (var stream in new[] { resumed, first, fresh, confused }) (await stream.NextOf(fifth)).Id.ShouldBeGreaterThan(numbers[3]);
    }

    [Fact]
    public async Task A_stream_ends_with_its_session_and_others_go_on()
    {
        var (person, session) = (Guid.NewGuid(), Guid.NewGuid());
        var client = host.Visitor();
        client.DefaultRequestHeaders.Authorization = new("Bearer", host.Issuer.TokenFor(person, [], session: session));
        await using var stream = await Sse.Open(client);
        await using var other = await Sse.Open(host.As(person));
        await host.Services.GetRequiredService<EndedSessions>().TellAsync([session]);
        await stream.Ended;
        var comments = other.Comments;
        await Eventually.Become(() => other.Comments > comments);
    }

    [Fact]
    public async Task An_item_that_is_committed_late_comes_before_those_with_a_higher_number()
    {
        var (person, code) = (Guid.NewGuid(), NewCode());
        var member = host.As(person);
        await FollowTheme(member, code);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Before"), Theme(code)));
        var after = (await Items(member))[0]!["number"]!.GetValue<long>();
        await using var stream = await Sse.Open(member, lastEventId: after);

        await using var connection = new NpgsqlConnection(host.Database);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var write = new NpgsqlCommand("""
            WITH n AS (
                INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
                VALUES (gen_random_uuid(), 'project-published', 'project', gen_random_uuid(), 1, '{"en":"Late"}', '{}', now()) RETURNING id)
            INSERT INTO inbox_items (person_id, notice_id, number) SELECT $1, id, next_number() FROM n
            """, connection)
        { Parameters = { new() { Value = person } } };
        await write.ExecuteNonQueryAsync();
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Early"), Theme(code)));

        // Long enough for the stream to have looked, and to have kept back what it may not show yet.
        var comments = stream.Comments;
        await Eventually.Become(() => stream.Comments >= comments + 2);
        await transaction.CommitAsync();
        (await stream.Next()).Data["title"]!.GetValue<string>().ShouldBe("New project: Late");
        (await stream.Next()).Data["title"]!.GetValue<string>().ShouldBe("New project: Early");
    }

    [Fact]
    public async Task A_long_replay_comes_whole_and_in_order()
    {
        var (person, code) = (Guid.NewGuid(), NewCode());
        await FollowTheme(host.As(person), code);
        await Sql.Run(host.Database, """
            WITH n AS (
                INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at)
                SELECT gen_random_uuid(), 'project-published', 'project', gen_random_uuid(), i, '{"en":"Old"}', '{}', now() FROM generate_series(1, 5000) i RETURNING id)
            INSERT INTO inbox_items (person_id, notice_id, number) SELECT $1, id, nextval('inbox_number') FROM n
            """, person);
        var numbers = await Sql.Read<long[]>(host.Database, "SELECT array_agg(number ORDER BY number) FROM inbox_items WHERE person_id = $1", person);
        await using var stream = await Sse.Open(host.As(person), lastEventId: 0);
        foreach (var number in numbers) (await stream.Next()).Id.ShouldBe(number);
    }

    [Fact]
    public async Task Only_the_persons_own_items_come_and_many_concurrent_ones_come_once_and_in_order()
    {
        const int Many = 200;
        var (one, two, both, ofOne) = (host.As(), host.As(), NewCode(), NewCode());
        await FollowTheme(one, both);
        await FollowTheme(one, ofOne);
        await FollowTheme(two, both);
        await using var oneStream = await Sse.Open(one);
        await using var twoStream = await Sse.Open(two);
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => host.Broker.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text($"{i}"), Theme(i % 2 == 0 ? both : ofOne)))));
        var (seen, last) = (new HashSet<string>(), 0L);
        for (var i = 0; i < Many; i++)
        {
            var item = await oneStream.Next();
            item.Id.ShouldBeGreaterThan(last);
            last = item.Id;
            seen.Add(item.Data["title"]!.GetValue<string>()).ShouldBeTrue();
        }
        for (var i = 0; i < Many / 2; i++)
        {
            var item = await twoStream.Next();
            item.Data["because"]!["code"]!.GetValue<string>().ShouldBe(both);
        }
        twoStream.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_speaks_the_readers_language()
    {
        var (member, code) = (host.As(), NewCode());
        member.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        await FollowTheme(member, code);
        await using var stream = await Sse.Open(member);
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Line\nbreak"), Theme(code)));
        (await stream.Next()).Data["title"]!.GetValue<string>().ShouldBe("Nuevo proyecto: Line\nbreak");
    }

    [Fact]
    public async Task A_comment_comes_when_nothing_else_does()
    {
        await using var stream = await Sse.Open(host.As());
        await Eventually.Become(() => stream.Comments >= 2);
    }

    [Fact]
    public async Task A_stream_ends_when_the_token_does()
    {
        await using var stream = await Eventually.Get(async () => // a busy machine may take longer to open it than the token lives
        {
            var member = host.Visitor();
            member.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Issuer.TokenFor(Guid.NewGuid(), [], expiresIn: TimeSpan.FromSeconds(3)));
            return await Sse.Open(member);
        });
        await stream.Ended;
    }

    [Fact]
    public async Task One_person_has_ten_streams_and_not_eleven_and_a_closed_one_makes_room()
    {
        var member = host.As();
        var open = new List<Sse>();
        for (var i = 0; i < 10; i++) open.Add(await Sse.Open(member));
        using (var eleventh = await member.GetAsync("/api/inbox/stream"))
        {
            eleventh.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await eleventh.ProblemCode()).ShouldBe("too-many-streams");
        }
        await using (await Sse.Open(host.As())) { }
        await open[0].DisposeAsync();
        open[0] = await Eventually.Get(async () => await Sse.Open(member));
        foreach (var stream in open) await stream.DisposeAsync();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("1 OR 1=1")]
    public async Task A_Last_Event_ID_that_is_none_of_ours_is_refused(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/inbox/stream");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", id);
        using var response = await host.As().SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.ProblemCode()).ShouldBe("invalid-last-event-id");
    }

    [Fact]
    public async Task A_replica_that_stops_ends_its_streams_and_the_next_one_goes_on_where_they_were()
    {
        var (person, code) = (Guid.NewGuid(), NewCode());
        await FollowTheme(host.As(person), code);
        var replica = await host.Replica();
        await using var stream = await Sse.Open(replica.As(person));
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("One"), Theme(code)));
        var seen = (await stream.Next()).Id;
        await replica.DisposeAsync();
        await stream.Ended;
        await host.Tell(Events.Published(Guid.NewGuid(), 1, Events.Text("Two"), Theme(code)));
        await using var next = await Sse.Open(host.As(person), lastEventId: seen);
        (await next.Next()).Data["title"]!.GetValue<string>().ShouldBe("New project: Two");
    }

    [Fact]
    public async Task Redis_carries_news_to_a_stream_of_another_replica_also_after_it_was_away()
    {
        await using var redis = new RedisServer(Servers.NewFolder("redis"));
        await redis.Start();
        await using var pair = await Pair.Of(redis.ConnectionString(), pollSeconds: 3600);
        await pair.ComesAtOnce();

        redis.Kill();
        await redis.Exited!;
        await redis.Start();
        await Eventually.Become(async () => await pair.Pulses() == 2);
        await pair.ComesAtOnce();
    }

    [Fact]
    public async Task Attack_88_Without_Redis_a_stream_of_another_replica_finds_it_by_itself_whether_it_was_never_there_or_went()
    {
        await using var redis = new RedisServer(Servers.NewFolder("redis"));
        await using var pair = await Pair.Of(redis.ConnectionString(), pollSeconds: 1);
        await pair.ComesAtOnce(4);
        await redis.Start();
        await Eventually.Become(async () => await pair.Pulses() == 2);
        await redis.Stop();
        await pair.ComesAtOnce(4);
    }
}
