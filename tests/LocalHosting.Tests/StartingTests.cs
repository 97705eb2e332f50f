using System.Globalization;
using Platform.TestKit;

namespace Platform.LocalHosting.Tests;

public sealed class StartingTests
{
    [Fact]
    public async Task A_service_starts_after_what_it_waits_for_is_healthy_or_has_ended_well()
    {
        await using var host = await SampleHost.Start(arguments: "--HealthyAfter=1500");

        var slow = await host.Ask<Times>("slow", "times");
        var web = await host.Ask<Times>("web", "times");
        var front = await host.Ask<Times>("front", "times");
        var task = DateTime.Parse((await File.ReadAllLinesAsync(Path.Combine(host.Folder, "runs"), TestContext.Current.CancellationToken))[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        web.Started.ShouldBeGreaterThan(slow.HealthyAt);
        web.Started.ShouldBeGreaterThan(task);
        front.Started.ShouldBeGreaterThan(web.HealthyAt);
        (await host.Of("task")).State.ShouldBe("finished");
    }

    [Fact]
    public async Task A_task_that_fails_is_tried_five_times_and_holds_up_what_waits_for_it()
    {
        await using var host = await SampleHost.Start(untilReady: false, arguments: "--TaskCode=3");

        await Eventually.Become(async () => (await host.Of("task")).State == "failed");
        (await File.ReadAllLinesAsync(Path.Combine(host.Folder, "runs"), TestContext.Current.CancellationToken)).Length.ShouldBe(5);
        (await host.Of("web")).State.ShouldBe("waiting");
        (await host.Status()).Ready.ShouldBeFalse();
        host.Output.ShouldContain("ended with code 3");
    }

    [Fact]
    public async Task What_starts_on_demand_only_is_left_alone_until_asked_for()
    {
        await using var host = await SampleHost.Start();

        (await host.Of("sleep")).State.ShouldBe("stopped");
        (await host.Change("start/sleep")).EnsureSuccessStatusCode();
        await Eventually.Become(async () => (await host.Of("sleep")).Pid is not null);
    }

    [Fact]
    public async Task Servers_start_first_and_their_addresses_are_given_as_Aspire_gives_them()
    {
        await using var host = await SampleHost.Start(arguments: "--Parts=postgres,rabbitmq,redis");

        var environment = await host.Ask<Dictionary<string, string>>("front", "environment");
        environment["ConnectionStrings__front"].ShouldMatch("^Host=127.0.0.1;Port=\\d+;Username=postgres;Password=\\w+;Database=front$");
        environment["ConnectionStrings__rabbitmq"].ShouldMatch("^amqp://platform:\\w+@127.0.0.1:\\d+$");
        environment["ConnectionStrings__redis"].ShouldMatch("^127.0.0.1:\\d+,password=\\w+$");
        environment["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        environment["OTEL_SERVICE_NAME"].ShouldBe("front");
        environment["PLATFORM_STATE"].ShouldBe(host.Folder);
        await using var database = new Npgsql.NpgsqlConnection(environment["ConnectionStrings__front"]);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var setting = new Npgsql.NpgsqlCommand("SELECT current_setting('fsync') || current_setting('synchronous_commit')", database);
        (await setting.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("onon");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_variable_that_changes_it()
    {
        await using var first = await SampleHost.Start();
        await using var second = await SampleHost.Start(untilReady: false, statusPort: first.StatusPort);

        (await second.Process.Exited.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).ShouldBe(1);
        second.Output.ShouldContain($"Port {first.StatusPort}, for the status page, is taken; PLATFORM_STATUS_PORT chooses another.");
    }

    sealed record Times(DateTime Started, DateTime HealthyAt);
}
