using Platform.TestKit;

namespace Platform.LocalHosting.Tests;

public sealed class CrashTests
{
    [Fact]
    public async Task A_service_that_crashes_or_is_killed_is_started_again_at_the_same_address()
    {
        await using var host = await SampleHost.Start();
        var before = await host.Of("web");

        await Should.ThrowAsync<HttpRequestException>(() => host.Http.PostAsync(new Uri($"{before.Url}/crash"), null));
        await Eventually.Become(async () => await host.Of("web") is { State: "running", Restarts: 1 });
        var crashed = await host.Of("web");
        await ChildProcess.Run(new ChildCommand("kill", "-9", $"{crashed.Pid}"), TestContext.Current.CancellationToken);
        await Eventually.Become(async () => await host.Of("web") is { State: "running", Restarts: 2 });
        var killed = await host.Of("web");

        new[] { before.Pid, crashed.Pid, killed.Pid }.Distinct().Count().ShouldBe(3);
        killed.Url.ShouldBe(before.Url);
        (await File.ReadAllTextAsync(Path.Combine(host.Folder, "logs", "web-0.log"), TestContext.Current.CancellationToken)).ShouldContain("as asked");
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_on_the_same_port_and_data()
    {
        await using var host = await SampleHost.Start(arguments: "--Parts=postgres");
        var connection = (await host.Ask<Dictionary<string, string>>("front", "environment"))["ConnectionStrings__front"];
        await Sql(connection, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");

        await ChildProcess.Run(new ChildCommand("kill", "-9", $"{(await host.Of("postgres")).Pid}"), TestContext.Current.CancellationToken);

        await Eventually.Become(async () => await host.Of("postgres") is { State: "running", Restarts: 1 });
        (await Sql(connection, "SELECT n FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task What_was_stopped_by_hand_stays_stopped_until_it_is_started()
    {
        await using var host = await SampleHost.Start();
        var pid = (await host.Of("web")).Pid!.Value;

        (await host.Change("stop/web")).EnsureSuccessStatusCode();

        ChildProcess.StartTicksOf(pid).ShouldBeNull();
        (await host.Of("web")).State.ShouldBe("stopped");
        (await host.Change("start/web")).EnsureSuccessStatusCode();
        await Eventually.Become(async () => await host.Of("web") is { State: "running", Restarts: 0 });
    }

    [Fact]
    public void Pauses_between_attempts_double_up_to_half_a_minute()
    {
        Instance.Pause(1).ShouldBe(TimeSpan.FromMilliseconds(200));
        Instance.Pause(2).ShouldBe(TimeSpan.FromMilliseconds(400));
        Instance.Pause(8).ShouldBe(TimeSpan.FromMilliseconds(25_600));
        Instance.Pause(9).ShouldBe(TimeSpan.FromSeconds(30));
        Instance.Pause(1_000).ShouldBe(TimeSpan.FromSeconds(30));
    }

    static async Task<object?> Sql(string connectionString, string statement)
    {
        await using var connection = new Npgsql.NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
