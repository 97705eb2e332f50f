namespace Platform.LocalHosting.Tests;

public sealed class StateTests
{
    [Fact]
    public async Task Two_stacks_with_folders_of_their_own_run_side_by_side()
    {
        await using var first = await SampleHost.Start(arguments: "--Parts=postgres,rabbitmq");
        await using var second = await SampleHost.Start(arguments: "--Parts=postgres,rabbitmq");

        var one = await first.Ask<Dictionary<string, string>>("front", "environment");
        var other = await second.Ask<Dictionary<string, string>>("front", "environment");
        one["ConnectionStrings__rabbitmq"].ShouldNotBe(other["ConnectionStrings__rabbitmq"]);
        one["ConnectionStrings__front"].ShouldNotBe(other["ConnectionStrings__front"]);
        (await second.Process.Stop(Signal.Terminate, TimeSpan.FromSeconds(40))).ShouldBe(0);
        (await first.Status()).Ready.ShouldBeTrue();
        (await first.Of("rabbitmq")).Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task A_second_stack_on_the_same_folder_is_refused()
    {
        await using var first = await SampleHost.Start();
        await using var second = await SampleHost.Start(folder: first.Folder, untilReady: false);

        (await second.Process.Exited.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).ShouldBe(1);
        second.Output.ShouldContain("A stack runs already");
        (await first.Status()).Ready.ShouldBeTrue();
    }

    [Fact]
    public async Task Data_and_passwords_stay_between_runs_until_a_fresh_start()
    {
        var first = await SampleHost.Start(arguments: "--Parts=postgres");
        await using (first) await Sql(first, "CREATE TABLE kept (n int)");

        var second = await SampleHost.Start(folder: first.Folder, arguments: "--Parts=postgres");
        string secret;
        await using (second)
        {
            await Sql(second, "INSERT INTO kept VALUES (1)");
            secret = (await second.Ask<Dictionary<string, string>>("web", "environment"))["SECRET"];
        }

        await using var third = await SampleHost.Start(folder: first.Folder, arguments: ["--Parts=postgres", "--Fresh=true"]);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => Sql(third, "INSERT INTO kept VALUES (1)"))).SqlState.ShouldBe("42P01");
        (await third.Ask<Dictionary<string, string>>("web", "environment"))["SECRET"].ShouldNotBe(secret);
    }

    [Fact]
    public async Task Only_the_owner_may_read_passwords_and_logs()
    {
        await using var host = await SampleHost.Start(arguments: "--Parts=redis");

        foreach (var name in new[] { "secrets.json", "host.json", "data/redis/redis.conf" })
            File.GetUnixFileMode(Path.Combine(host.Folder, name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, name);
        File.GetUnixFileMode(Path.Combine(host.Folder, "logs")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_secret_can_be_given_by_the_environment()
    {
        await using var host = await SampleHost.Start(arguments: "--Parameters:sample-secret=given");

        (await host.Ask<Dictionary<string, string>>("web", "environment"))["SECRET"].ShouldBe("given");
        new StateFolder(host.Folder).Secrets.Find("sample-secret").ShouldBe("given");
    }

    static async Task Sql(SampleHost host, string statement)
    {
        var environment = await host.Ask<Dictionary<string, string>>("front", "environment");
        await using var connection = new Npgsql.NpgsqlConnection(environment["ConnectionStrings__front"] + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
