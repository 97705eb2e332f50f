using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.LocalHosting;
using Platform.Projects.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;

namespace Platform.Projects.Tests.Iati;

/// <summary>The service as a process of its own, so that it can be killed. It has no broker: its events stay in the outbox, where they can be counted.</summary>
public sealed class KilledImportTests(ProjectsHost host)
{
    const int Activities = 1000;

    [Fact]
    public async Task Attack_69_A_worker_that_is_killed_is_followed_by_one_that_goes_on()
    {
        var database = await Servers.CreateDatabase("killed");
        await using var source = NpgsqlDataSource.Create(database);
        await new Migrator(source, typeof(ProjectsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        var (address, token) = ($"http://127.0.0.1:{Ports.Free()}", host.Issuer.TokenFor(Guid.NewGuid(), [Roles.ProgrammeManager]));
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var first = Start(address, database);
        await Ready(client);
        var import = await client.Send(Files.Wrap(Enumerable.Range(0, Activities).Select(i => Files.Activity($"XM-DAC-47066-{i}"))), "?publish=true").Success();
        await Eventually.Become(async () => (await Read(client, import)).Count("created") > 0, TimeSpan.FromSeconds(60));
        first.Send(Signal.Kill);
        await first.Exited;
        var (created, handled) = await Counts(source);
        created.ShouldBe(handled); // batch by batch, both or neither
        created.ShouldBeInRange(1, Activities - 1);

        var second = Start(address, database);
        await Ready(client);
        import = await client.Finished(import);
        (import.Text("state"), import.Count("created"), import.Count("unchanged"), import.Count("conflicts"), import.Count("rejected")).ShouldBe(("applied", Activities, 0, 0, 0));
        (await Scalar(source, "SELECT count(*) FROM projects WHERE publication = 'published'")).ShouldBe(Activities);
        (await Scalar(source, "SELECT count(DISTINCT iati_identifier) FROM projects")).ShouldBe(Activities);
        (await Scalar(source, "SELECT count(*) FROM project_index")).ShouldBe(Activities);
        (await Scalar(source, "SELECT count(*) FROM outbox_message WHERE type = 'projects.project-published'")).ShouldBe(Activities);
        (await Scalar(source, "SELECT count(DISTINCT subject) FROM outbox_message WHERE type = 'projects.project-published'")).ShouldBe(Activities);
        (await Scalar(source, "SELECT count(*) FROM outbox_message WHERE type = 'projects.import-completed'")).ShouldBe(1);
        (await Scalar(source, "SELECT count(*) FROM import_chunks")).ShouldBe(0);
        await second.Stop(Signal.Terminate, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Applying_a_dry_run_and_reverting_are_gone_on_with_too()
    {
        const int activities = 400;
        var database = await Servers.CreateDatabase("killed");
        await using var source = NpgsqlDataSource.Create(database);
        await new Migrator(source, typeof(ProjectsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
        var (address, token) = ($"http://127.0.0.1:{Ports.Free()}", host.Issuer.TokenFor(Guid.NewGuid(), [Roles.ProgrammeManager]));
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var process = Start(address, database);
        await Ready(client);
        var import = await client.Finished(await client.Send(Files.Wrap(Enumerable.Range(0, activities).Select(i => Files.Activity($"XM-DAC-47066-{i}"))), "?dryRun=true").Success());
        import.Count("created").ShouldBe(activities);
        foreach (var (verb, ended, projects) in new[] { ("apply", "applied", activities), ("revert", "reverted", 0) })
        {
            await client.PostAsync($"{Files.Imports}/{import["id"]}/{verb}", null).Success();
            await Eventually.Become(async () => (await Read(client, import))["progress"]!.GetValue<double>() > 0, TimeSpan.FromSeconds(60));
            process.Send(Signal.Kill);
            await process.Exited;
            var (there, handled) = await Counts(source);
            there.ShouldBe(verb == "apply" ? handled : activities - handled);

            process = Start(address, database);
            await Ready(client);
            import = await client.Finished(import);
            (import.Text("state"), import.Count("created")).ShouldBe((ended, activities));
            foreach (var table in new[] { "projects", "project_index", "project_sources", "project_changes", "project_team" }) (await Scalar(source, $"SELECT count(*) FROM {table}")).ShouldBe(projects, table);
        }
        (await Scalar(source, "SELECT count(*) FROM import_activities WHERE outcome = 'created' AND reverted = 'removed'")).ShouldBe(activities);
        (await Scalar(source, "SELECT count(*) FROM outbox_message WHERE type = 'projects.import-completed'")).ShouldBe(2);
        (await Scalar(source, "SELECT count(*) FROM import_chunks")).ShouldBe(0);
        await process.Stop(Signal.Terminate, TimeSpan.FromSeconds(30));
    }

    ChildProcess Start(string address, string database) => ChildProcess.Start(new ChildCommand(Path.Combine(AppContext.BaseDirectory, "Platform.Projects"))
    {
        Environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = address,
            ["ConnectionStrings__projects"] = database,
            ["ConnectionStrings__rabbitmq"] = "amqp://guest:guest@127.0.0.1:1",
            ["Auth__Issuer"] = host.Issuer.Address,
            ["Auth__Metadata"] = $"{host.Issuer.Address}/.well-known/openid-configuration",
            ["Imports__Batch"] = "20",
            ["Imports__Lease"] = "00:00:02",
            ["Shutdown__Drain"] = "0"
        }
    });

    static Task Ready(HttpClient client) => Eventually.Become(async () => (await client.GetAsync("/health")).IsSuccessStatusCode, TimeSpan.FromSeconds(60));

    static async Task<JsonNode> Read(HttpClient client, JsonNode import) => await client.GetAsync($"{Files.Imports}/{import["id"]}").Success();

    static async Task<(long Created, long Handled)> Counts(NpgsqlDataSource source) => (await Scalar(source, "SELECT count(*) FROM projects"), await Scalar(source, "SELECT handled::bigint FROM imports"));

    static async Task<long> Scalar(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
