using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.LocalHosting;
using Platform.Organisations.Data;
using Platform.Organisations.Tests.Directory;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.Organisations.Tests;

/// <summary>Attacks on writes and lists, by their number in the list of attacks; and the servers that a service needs, taken away.</summary>
[Collection<Alone>]
public sealed class AttackTests(OrganisationsHost host)
{
    static readonly Creation Registration = new("/api/organisations", () => JsonSerializer.SerializeToNode(RegisterOrganisationTests.Profile())!.AsObject(), "name.en");

    readonly HttpClient editor = host.As(Roles.Editor);

    [Fact]
    public Task Attack_38_A_method_that_an_address_does_not_take() => host.Attacks(["PUT", "DELETE", "PATCH", "TRACE", "DROP"],
        method => host.As(Roles.Administrator).SendAsync(new HttpRequestMessage(new HttpMethod(method), Registration.Path)), _ => 405, Next);

    [Fact]
    public Task Attack_46_A_creation_without_a_key() => host.Attack(() => editor.WithoutKey(Registration), 400, Next);

    [Fact]
    public async Task Attack_47_A_key_that_was_used_with_another_body()
    {
        var key = Guid.NewGuid().ToString();
        await editor.Create(Registration.Path, Registration.Body(), key).Success();
        await host.Attack(() => editor.Create(Registration.Path, Registration.Body(), key), 422, Next);
    }

    [Fact]
    public async Task Attack_48_Twenty_at_once_with_one_key_create_one() => (await editor.TwentyAtOnce(Registration)).Count.ShouldBe(1);

    [Fact]
    public Task Attack_49_A_key_that_is_none() => host.Attacks(HostileWrites.Keys, key => editor.WithKey(Registration, key), _ => 400, Next);

    [Fact]
    public async Task Attack_50_A_change_of_what_has_changed_meanwhile()
    {
        var path = $"{Registration.Path}/{(await editor.Create(Registration).Success())["id"]}";
        await host.Attack(() => editor.PutAsJsonAsync(path, Registration.Body()), 428);
        await host.Attack(() => editor.Change(HttpMethod.Put, path, 2, Registration.Body()), 412);
        await host.Attack(() => editor.Change(HttpMethod.Put, path, 0, Registration.Body()), 412, () => editor.Change(HttpMethod.Put, path, 1, Registration.Body()));
    }

    [Fact]
    public Task Attack_52_A_page_that_no_list_has() => host.Attacks(HostileWrites.Pages, query => host.Visitor().GetAsync($"{Registration.Path}?{query}"), _ => 400, () => host.Visitor().GetAsync(Registration.Path));

    [Fact]
    public Task Attack_55_Text_that_is_none_or_looks_like_another() => host.Attacks(HostileWrites.Texts, text => editor.WithText(Registration, text), _ => 400, Next);

    [Fact]
    public Task Attack_56_A_body_that_is_too_deep_too_large_or_not_JSON() => host.Attacks(HostileWrites.Bodies, body => editor.WithBody(Registration, body), HostileWrites.StatusOf, Next);

    [Fact]
    public async Task Attack_57_A_search_for_what_means_something_to_a_database()
    {
        var name = $"z{Guid.NewGuid():N} listed";
        var path = $"{Registration.Path}/{(await editor.Create(Registration.Path, RegisterOrganisationTests.Profile(name)).Success())["id"]}";
        await host.As(Roles.Moderator).Change(HttpMethod.Post, $"{path}/list", 1).Success();

        var before = await Picture.Of(host.Database, host.Log);
        foreach (var text in HostileWrites.Searches)
        {
            var found = await host.Visitor().GetAsync($"{Registration.Path}?limit=100&q={Uri.EscapeDataString(text)}").Success();
            found["items"]!.AsArray().ShouldNotContain(item => item!["name"]!["en"]!.GetValue<string>() == name, $"{text} says nothing of it");
        }
        await before.ShouldStillHold();
    }

    [Fact]
    public async Task Attack_58_A_client_that_hangs_up_in_the_middle_or_before_the_answer()
    {
        var (body, key) = (Registration.Body().ToJsonString(), Guid.NewGuid().ToString());
        var before = await Picture.Of(host.Database, host.Log);
        await editor.HangUp(Registration, body, key, 0.5);
        await editor.GetStringAsync("/health");
        await before.ShouldStillHold();

        var count = await Count();
        await editor.HangUp(Registration, body, key, 1);
        await Eventually.Become(async () => (await editor.Again(Registration, body, key)).IsSuccessStatusCode);
        (await Count()).ShouldBe(count + 1);

        async Task<long> Count()
        {
            await using var source = NpgsqlDataSource.Create(host.Database);
            await using var read = source.CreateCommand("SELECT count(*) FROM organisations");
            return (long)(await read.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task Attack_59_Without_its_database_a_service_says_when_to_come_again()
    {
        await using var postgres = new PostgresServer(Servers.NewFolder("postgres"));
        await postgres.Start();
        await postgres.CreateDatabase("organisations");
        var database = postgres.ConnectionString("organisations");
        await Migrate(database);
        await using var replica = await host.Replica(("ConnectionStrings:organisations", database));
        var client = replica.As(Roles.Editor);
        await client.Create(Registration).Success();

        await postgres.StopImmediately();
        foreach (var ask in new Func<Task<HttpResponseMessage>>[] { () => client.Create(Registration), () => client.GetAsync($"{Registration.Path}/{Guid.NewGuid()}"), () => replica.Visitor().GetAsync($"{Registration.Path}?q=a") })
        {
            using var answer = await ask();
            await answer.ShouldBeRefused(503);
            answer.Headers.RetryAfter?.Delta.ShouldNotBeNull();
            (await answer.ProblemCode()).ShouldBe("unavailable");
        }
        await postgres.Start();
        await Eventually.Become(async () => (await client.Create(Registration)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Attack_60_Without_the_broker_a_service_goes_on_and_its_events_come_later()
    {
        await using var rabbit = new RabbitServer(Servers.NewFolder("rabbitmq"));
        await rabbit.Start();
        var database = await Servers.CreateDatabase("organisations");
        await Migrate(database);
        await using var replica = await host.Replica(("ConnectionStrings:organisations", database), ("ConnectionStrings:rabbitmq", rabbit.ConnectionString()));
        var client = replica.As(Roles.Editor);

        await rabbit.Stop();
        var path = $"{Registration.Path}/{(await client.Create(Registration).Success())["id"]}";
        await replica.As(Roles.Moderator).Change(HttpMethod.Post, $"{path}/list", 1).Success();

        await rabbit.Start();
        await Eventually.Become(async () =>
        {
            await using var connection = await new ConnectionFactory { Uri = new Uri(rabbit.ConnectionString()) }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            return await channel.MessageCountAsync("training.organisation-listed") == 1 && await channel.MessageCountAsync("notifications.organisation-listed") == 1;
        }, TimeSpan.FromSeconds(60));
    }

    Task<HttpResponseMessage> Next() => editor.Create(Registration);

    static async Task Migrate(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await new Migrator(source, typeof(OrganisationsDb).Assembly, NullLogger.Instance).MigrateAsync(CancellationToken.None);
    }
}
