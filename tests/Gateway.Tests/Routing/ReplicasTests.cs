using System.Diagnostics;
using System.Text.Json.Nodes;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Routing;

public sealed class ReplicasTests
{
    [Fact]
    public async Task Replicas_share_the_load()
    {
        await using var one = await Upstream.Start("one");
        await using var two = await Upstream.Start("two");
        await using var three = await Upstream.Start("three");
        await using var gateway = TestGateway.Before("training", one, two, three);

        for (var i = 0; i < 90; i++) await gateway.Client.GetStringAsync($"/api/events/{i}");

        foreach (var replica in new[] { one, two, three }) replica.Requests.Count.ShouldBeGreaterThan(5, replica.Name);
    }

    [Fact]
    public async Task When_one_replica_dies_no_request_fails_whatever_its_method()
    {
        await using var dying = await Upstream.Start("dying");
        await using var living = await Upstream.Start("living");
        await using var gateway = TestGateway.Before("training", dying, living);
        await gateway.Client.GetStringAsync("/api/events");
        await dying.Stop();

        for (var i = 0; i < 30; i++)
        {
            (await gateway.Client.GetStringAsync($"/api/events/{i}")).ShouldBe("living");
            using var response = await gateway.Client.PostAsync("/api/events", new StringContent($"event {i}"));
            (await response.Content.ReadAsStringAsync()).ShouldBe("living");
            living.Requests.Last().Body.ShouldBe($"event {i}");
        }
    }

    [Fact]
    public async Task Attack_89_A_service_away_is_a_503_at_once_and_the_others_are_untouched()
    {
        await using var training = await Upstream.Start("training");
        await using var projects = await Upstream.Start("projects");
        await using var gateway = TestGateway.Start([.. TestGateway.To("training", training), .. TestGateway.To("projects", projects)]);
        await training.Stop();

        var clock = Stopwatch.StartNew();
        using var first = await gateway.Client.GetAsync("/api/events");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        await first.ShouldBeProblem(503, "unavailable");
        first.Header("Retry-After").ShouldNotBeNull();
        (await gateway.Client.GetStringAsync("/api/projects")).ShouldBe("projects");

        // Once the active checks have seen it, it is not even tried.
        await Eventually.Become(async () => (await gateway.Client.GetStringAsync("/health")).Contains("\"training\":{\"state\":\"away\"", StringComparison.Ordinal));
        clock.Restart();
        using var later = await gateway.Client.PostAsync("/api/events", new StringContent("{}"));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (await later.ShouldBeProblem(503, "unavailable")).GetProperty("detail").GetString()!.ShouldContain("training");
        (await gateway.Client.GetStringAsync("/api/projects")).ShouldBe("projects");
        using var health = await gateway.Client.GetAsync("/health");
        ((int)health.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task A_service_that_takes_no_connections_any_more_is_a_503_in_under_a_second()
    {
        // A full queue of connections: the system neither accepts nor refuses another one.
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start(1);
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var waiting = Enumerable.Range(0, 4).Select(_ => new System.Net.Sockets.TcpClient()).ToList();
        var connecting = waiting.Select(client => client.ConnectAsync(System.Net.IPAddress.Loopback, port)).ToList();
        await using var gateway = TestGateway.Start(("services:training:http:0", $"http://127.0.0.1:{port}"));
        await Eventually.Become(() => connecting.Count(connection => connection.IsCompleted) >= 2);

        // The machine may be busy for one of them, but a gateway that waits longer does so each time.
        var times = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            using var response = await gateway.Client.GetAsync("/api/events");
            times.Add(clock.Elapsed);
            await response.ShouldBeProblem(503, "unavailable");
        }
        times.Min().ShouldBeLessThan(TimeSpan.FromSeconds(1));
        waiting.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_service_that_is_not_ready_gets_no_requests_until_it_is()
    {
        await using var training = await Upstream.Start("training");
        await using var gateway = TestGateway.Before("training", training);
        training.Health = 503;
        await Eventually.Become(async () => (int)(await gateway.Client.GetAsync("/api/events")).StatusCode == 503);
        training.Health = 200;
        await Eventually.Become(async () => (int)(await gateway.Client.GetAsync("/api/events")).StatusCode == 200);
    }

    [Fact]
    public async Task A_service_that_comes_back_is_found_by_itself_within_seconds_even_after_many_failures()
    {
        var training = await Upstream.Start("training");
        await using var gateway = TestGateway.Before("training", training);
        await training.DisposeAsync();
        for (var i = 0; i < 40; i++) ((int)(await gateway.Client.GetAsync("/api/events")).StatusCode).ShouldBe(503);

        await using var again = await Upstream.Start("again", address: training.Address);
        await Eventually.Become(async () => (int)(await gateway.Client.GetAsync("/api/events")).StatusCode == 200);
    }

    [Fact]
    public async Task An_answer_broken_off_is_no_answer()
    {
        await using var training = await Upstream.Start("training", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var gateway = TestGateway.Before("training", training);

        using var response = await gateway.Client.PostAsync("/api/events", new StringContent("{}"));
        await response.ShouldBeProblem(502, "bad-gateway");
        training.Requests.Count.ShouldBe(1, "a write is never sent twice");
    }

    [Fact]
    public async Task A_service_never_configured_is_away()
    {
        await using var gateway = TestGateway.Start();
        using var response = await gateway.Client.GetAsync("/api/projects");
        await response.ShouldBeProblem(503, "unavailable");
    }

    [Fact]
    public async Task Replicas_come_and_go_by_the_endpoints_file()
    {
        await using var one = await Upstream.Start("one");
        await using var two = await Upstream.Start("two");
        var file = Path.Combine(Servers.NewFolder("endpoints"), "endpoints.json");
        await using var gateway = TestGateway.Start([.. TestGateway.To("training", one, one, one), ("PLATFORM_ENDPOINTS", file)]);
        (await gateway.Client.GetStringAsync("/api/events")).ShouldBe("one");

        await Write(file, one, two);
        await Eventually.Become(async () => await gateway.Client.GetStringAsync("/api/events") == "two");

        // The file decides alone: what the environment names besides is gone.
        await Write(file, two);
        await Eventually.Become(async () => (await gateway.Client.GetStringAsync("/health")).Contains("\"training\":{\"state\":\"up\",\"replicas\":1", StringComparison.Ordinal));
        for (var i = 0; i < 20; i++) (await gateway.Client.GetStringAsync("/api/events")).ShouldBe("two");

        await Write(file);
        await Eventually.Become(async () => (int)(await gateway.Client.GetAsync("/api/events")).StatusCode == 503);

        await File.WriteAllTextAsync(file, """{"services": {"trai"""); // caught half written: what the environment says holds until the rest is there
        await Eventually.Become(async () => await gateway.Client.GetStringAsync("/api/events") == "one");
        await Write(file, two);
        await Eventually.Become(async () => await gateway.Client.GetStringAsync("/api/events") == "two");
    }

    static async Task Write(string file, params Upstream[] replicas)
    {
        var list = new JsonArray([.. replicas.Select(replica => (JsonNode)replica.Address)]);
        await File.WriteAllTextAsync(file + ".new", new JsonObject { ["services"] = new JsonObject { ["training"] = new JsonObject { ["http"] = list } } }.ToJsonString());
        File.Move(file + ".new", file, overwrite: true);
    }
}
