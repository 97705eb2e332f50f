using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;
using Platform.Identity.Data;
using Platform.TestKit;

namespace Platform.Identity.Tests.Keys;

/// <summary>Has a service of its own, since it moves the keys of it through time.</summary>
public sealed class RotationHost() : ServiceHost<Program, IdentityDb>("identity", new Dictionary<string, string>
{
    ["PLATFORM_DEMO_PASSWORD"] = IdentityHost.DemoPassword,
    ["Identity:PasswordRounds"] = "1000",
    ["Mail:PickupDirectory"] = Servers.NewFolder("mail")
}), IAsyncLifetime;

public sealed class RotationTests(RotationHost host) : IClassFixture<RotationHost>
{
    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_after()
    {
        await Execute("DELETE FROM signing_keys");
        await Keep();
        var first = await SigningKey();
        await Keep();
        (await Published()).ShouldBe([first]);

        await Pass("29 days");
        await Keep();
        var two = await Published();
        two.Count.ShouldBe(2);
        (await SigningKey()).ShouldBe(first);

        var token = await Token();
        await Pass("1 day");
        await Keep();
        var second = await SigningKey();
        second.ShouldNotBe(first);
        two.ShouldContain(second);
        (await Published()).ShouldBe(two, ignoreOrder: true);
        await Me(token);

        await Pass("3 hours");
        await Keep();
        (await Published()).ShouldBe([second]);
        await Me(await Token());
    }

    [Fact]
    public async Task Keys_that_cannot_be_opened_are_replaced_at_once()
    {
        await Execute("UPDATE signing_keys SET private_key = '\\x00112233'");
        await Keep();
        await Me(await Token());
    }

    async Task<string> Token() =>
        (await host.Visitor().PostAsJsonAsync("/api/identity/login", new { email = "member@example.org", password = IdentityHost.DemoPassword }).Success())["accessToken"]!.GetValue<string>();

    async Task<string> SigningKey() => new JsonWebToken(await Token()).Kid;

    async Task<List<string>> Published() =>
        [.. JsonNode.Parse(await host.Visitor().GetStringAsync("/.well-known/jwks.json"))!["keys"]!.AsArray().Select(key => key!["kid"]!.GetValue<string>())];

    async Task Me(string token)
    {
        var client = host.Visitor();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await client.GetAsync("/api/identity/me").Success();
    }

    /// <summary>More than once, since the service does so by itself too, and whoever comes second only reads.</summary>
    async Task Keep()
    {
        for (var i = 0; i < 3; i++) await host.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().RunAsync(CancellationToken.None);
    }

    Task Pass(string time) => Execute($"""
        UPDATE signing_keys SET publish_at = publish_at - interval '{time}', activate_at = activate_at - interval '{time}',
            retire_at = retire_at - interval '{time}', remove_at = remove_at - interval '{time}'
        """);

    async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
