using System.Net;
using System.Text.Json.Nodes;
using Platform.Notifications.Deliveries;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Privacy;
using Platform.TestKit;
using static Platform.Notifications.Tests.NotificationsHost;

namespace Platform.Notifications.Tests.Deliveries;

/// <summary>What administrators see of deliveries, and what they can do.</summary>
public sealed class LedgerTests(NotificationsHost host)
{
    const string Path = "/api/admin/deliveries";

    [Fact]
    public async Task Deliveries_are_found_by_every_filter_and_paged_and_no_address_is_shown_whole()
    {
        var (person, address, notice) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Sql.Run(host.Database, """
            INSERT INTO contact_points (id, person_id, address, mailbox, language, time_zone, digest_hour, digest_day, state, token, created_at, verified_at, version)
            VALUES ($1, $2, 'Awa.' || $1 || '@example.org', 'awa.' || $1 || '@example.org', 'en', 'UTC', 8, 1, 'suppressed', gen_random_uuid(), now(), now(), 1)
            """, address, person);
        var old = await Delivery(address, person, notice, "failed", new(2019, 5, 1, 0, 0, 0, TimeSpan.Zero));
        var young = await Delivery(address, person, Guid.CreateVersion7(), "sent", new(2019, 5, 2, 0, 0, 0, TimeSpan.Zero));

        (await Found($"person={person}")).ShouldBe([young, old]);
        (await Found($"endpoint={address}&state=failed")).ShouldBe([old]);
        (await Found($"notice={notice}")).ShouldBe([old]);
        (await Found($"person={person}&channel=webhook")).ShouldBeEmpty();
        (await Found("from=2019-05-02T00:00:00Z&to=2019-05-03T00:00:00Z&channel=email")).ShouldBe([young]);
        var first = await Administrator().GetAsync($"{Path}?person={person}&limit=1").Success();
        var second = await Administrator().GetAsync($"{Path}?person={person}&limit=1&cursor={first["next"]}").Success();
        second["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(old);
        second["next"].ShouldBeNull();
        first["items"]![0]!["to"]!.GetValue<string>().ShouldBe("A…@example.org");
        first.ToJsonString().ShouldNotContain("Awa");

        var detail = await Administrator().GetAsync($"{Path}/{old}").Success();
        detail["attempts"]!.AsArray().ShouldHaveSingleItem()!["status"]!.GetValue<int>().ShouldBe(451);
        detail["notices"]!.AsArray().ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("New project: Skills");
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM access_log WHERE person_id = $1", person)).ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task What_failed_is_sent_once_more_and_what_was_sent_is_not()
    {
        var (person, endpoint) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var failed = await Delivery(endpoint, person, Guid.CreateVersion7(), "failed", DateTimeOffset.UtcNow);
        var sent = await Delivery(endpoint, person, Guid.CreateVersion7(), "sent", DateTimeOffset.UtcNow);
        (await Administrator().PostAsync($"{Path}/{failed}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Sql.Read<string>(host.Database, "SELECT state FROM deliveries WHERE id = $1", failed)).ShouldNotBe("failed");
        (await (await Administrator().PostAsync($"{Path}/{sent}/replay", null)).ProblemCode()).ShouldBe("not-failed");
        (await Sql.Read<string>(host.Database, "SELECT state FROM deliveries WHERE id = $1", sent)).ShouldBe("sent");

        var early = host.Visitor();
        early.DefaultRequestHeaders.Authorization = new("Bearer", host.Issuer.TokenFor(Guid.NewGuid(), [Roles.Administrator], signedInAt: DateTimeOffset.UtcNow.AddHours(-1)));
        early.DefaultRequestHeaders.Add(AccessLogging.Header, "A reader says it never came");
        (await (await early.PostAsync($"{Path}/{failed}/replay", null)).ProblemCode()).ShouldBe("sign-in-again");
    }

    [Fact]
    public async Task All_that_failed_is_sent_once_more_by_the_filters_of_the_list()
    {
        var (person, other, at) = (Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        var failed = new[] { await Delivery(Guid.CreateVersion7(), person, Guid.CreateVersion7(), "failed", at), await Delivery(Guid.CreateVersion7(), person, Guid.CreateVersion7(), "failed", at) };
        var sent = await Delivery(Guid.CreateVersion7(), person, Guid.CreateVersion7(), "sent", at);
        var dropped = await Delivery(Guid.CreateVersion7(), person, Guid.CreateVersion7(), "dropped", at);
        var others = await Delivery(Guid.CreateVersion7(), other, Guid.CreateVersion7(), "failed", at);
        var many = Guid.CreateVersion7();
        await Sql.Run(host.Database, """
            INSERT INTO deliveries (id, channel, endpoint_id, kind, category, state, slot, due_at, attempts, created_at, ended_at)
            SELECT uuid_v7(now()), 'email', $1, 'now', 'projects', 'failed', now(), now(), 11, now(), now() FROM generate_series(1, 10001)
            """, many);

        foreach (var (query, code) in new[] { ("", "filter-needed"), ("?channel=email&state=failed", "filter-needed"), ($"?person={person}&state=sent", "not-failed") })
            (await (await Replay(query)).ProblemCode()).ShouldBe(code);
        (await Replay($"?person={person}&cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Replay($"?person={person}&channel=webhook").Success()).ToJsonString().ShouldBe("""{"count":0,"more":false}""");
        (await Replay($"?person={person}&channel=email").Success()).ToJsonString().ShouldBe("""{"count":2,"more":false}""");
        (await Sql.Read<long>(host.Database, "SELECT count(*) FROM deliveries WHERE id = ANY ($1) AND state = 'failed'", failed)).ShouldBe(0);
        foreach (var (id, state) in new[] { (sent, "sent"), (dropped, "dropped"), (others, "failed") }) (await Sql.Read<string>(host.Database, "SELECT state FROM deliveries WHERE id = $1", id)).ShouldBe(state);
        (await Replay($"?person={person}&state=dropped").Success())["count"]!.GetValue<int>().ShouldBe(1);

        (await Replay($"?endpoint={many}").Success()).ToJsonString().ShouldBe("""{"count":10000,"more":true}""");
        await Sql.Run(host.Database, "DELETE FROM deliveries WHERE endpoint_id = $1 AND state <> 'failed'", many); // no other test waits for them
        (await Replay($"?endpoint={many}").Success()).ToJsonString().ShouldBe("""{"count":1,"more":false}""");
        (await host.As().PostAsync($"{Path}/replay?person={person}", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        Task<HttpResponseMessage> Replay(string query) => Administrator().PostAsync($"{Path}/replay{query}", null);
    }

    [Fact]
    public async Task Followers_who_could_not_be_told_are_listed_and_told_when_an_administrator_says_so()
    {
        var (member, code) = (host.As(), NewCode());
        await FollowTheme(member, code);
        var (notice, subject) = (Guid.CreateVersion7(), Guid.NewGuid());
        await Sql.Run(host.Database, """
            WITH notice AS (INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at) VALUES ($1, 'project-published', 'project', $2, 1, '{"en":"Skills"}', '{}', now()))
            INSERT INTO fanouts (notice_id, first, last, topics, subject_id, version, attempts, due_at, reason) VALUES ($1, 0, 63, ARRAY['theme/' || $3], $2, 1, 10, 'infinity', 'P0001 nobody knows')
            """, notice, subject, code);
        var listed = (await Administrator().GetAsync($"{Path}/fanouts?failed=true&limit=100").Success())["items"]!.AsArray().Single(item => item!["noticeId"]!.GetValue<Guid>() == notice)!;
        (listed["reason"]!.GetValue<string>(), listed["dueAt"], listed["subject"]!["id"]!.GetValue<Guid>()).ShouldBe(("P0001 nobody knows", null, subject));
        (await Items(member)).ShouldBeEmpty();
        (await Administrator().PostAsync($"{Path}/fanouts/{notice}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Eventually.Become(async () => (await Items(member)).Count == 1);
        (await Administrator().PostAsync($"{Path}/fanouts/{notice}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("?state=lost")]
    [InlineData("?channel=pigeon")]
    [InlineData("?person=me")]
    [InlineData("?from=yesterday")]
    [InlineData("?limit=0")]
    [InlineData("?cursor=x")]
    [InlineData("?address=awa@example.org")]
    public async Task A_filter_that_is_none_is_refused(string query) => await (await Administrator().GetAsync(Path + query)).ShouldBeRefused(400);

    [Fact]
    public async Task Nobody_looks_without_a_reason_and_only_administrators_do()
    {
        (await (await host.As(Roles.Administrator).GetAsync(Path)).ProblemCode()).ShouldBe("access-reason-required");
        foreach (var path in new[] { Path, $"{Path}/fanouts" })
        {
            (await host.As().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await host.Visitor().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task What_waits_is_measured()
    {
        await Delivery(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "waiting", DateTimeOffset.UtcNow.AddDays(2));
        await host.Services.GetServices<IHostedService>().OfType<DeliveryGauge>().Single().MeasureAsync(CancellationToken.None);
        DeliveryMetrics.Waiting["email"].Count.ShouldBeGreaterThan(0);
    }

    HttpClient Administrator()
    {
        var client = host.As(Roles.Administrator);
        client.DefaultRequestHeaders.Add(AccessLogging.Header, "A reader says it never came");
        return client;
    }

    async Task<Guid[]> Found(string query) => [.. (await Administrator().GetAsync($"{Path}?{query}").Success())["items"]!.AsArray().Select((JsonNode? item) => item!["id"]!.GetValue<Guid>())];

    /// <summary>A mail as the workers leave it.</summary>
    async Task<Guid> Delivery(Guid endpoint, Guid person, Guid notice, string state, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        await Sql.Run(host.Database, """
            WITH notice AS (
                INSERT INTO notices (id, type, kind, subject_id, version, name, facts, occurred_at) VALUES ($4, 'project-published', 'project', $4, 1, '{"en":"Skills"}', '{}', now())
            ), told AS (
                INSERT INTO delivery_notices (endpoint_id, notice_id, delivery_id) VALUES ($2, $4, $1)
            ), attempt AS (
                INSERT INTO delivery_attempts (delivery_id, number, at, outcome, status, detail, took) VALUES ($1, 1, $6, 'failed', 451, 'try later', 3)
            )
            INSERT INTO deliveries (id, channel, endpoint_id, person_id, kind, category, state, slot, due_at, attempts, created_at, ended_at)
            VALUES ($1, 'email', $2, $3, 'now', 'projects', $5, $6, $6, 1, $6, CASE WHEN $5 <> 'waiting' THEN now() END)
            """, id, endpoint, person, notice, state, at.ToUniversalTime());
        return id;
    }
}
