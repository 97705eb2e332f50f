using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Platform.Identity.Keys;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Identity.Tests.Keys;

/// <summary>Keys turn while a service of its own process' kind checks tokens, with keys that it fetches as every service does.</summary>
[Collection<Alone>]
public sealed class RotationUnderLoadTests(RotationHost host) : IClassFixture<RotationHost>, IAsyncLifetime
{
    WebApplication service = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        var identity = host.Visitor().BaseAddress!;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Auth:Issuer"] = host.Issuer.Address,
            ["services:identity:http:0"] = identity.GetLeftPart(UriPartial.Authority),
            ["ConnectionStrings:redis"] = await Servers.Redis(),
            ["urls"] = "http://127.0.0.1:0"
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults("service");
        service = builder.Build();
        service.UseServiceDefaults();
        service.MapApi("/api/service", "Service").MapGet("", () => TypedResults.NoContent()).Member();
        await service.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Attack_32_a_hundred_requests_a_second_through_a_rotation_lose_none()
    {
        await Execute("DELETE FROM signing_keys");
        await Keep();
        var first = new JsonWebToken(await Token()).Kid;
        (await Ask(await Token())).ShouldBe(HttpStatusCode.NoContent);

        // The next key is published a day before it signs. The service reads keys anew every five minutes in that day; here, because it meets a key that it does not know.
        await Execute("UPDATE signing_keys SET publish_at = publish_at - interval '29 days', activate_at = activate_at - interval '29 days'");
        await Keep();
        var second = host.Services.GetRequiredService<KeyRing>().Published.Select(key => key.Kid).Single(kid => kid != first);
        await Ask(Stranger());
        await Eventually.Become(() => Knows(second));

        var refreshTokens = new Queue<string>(await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await LogIn())["refreshToken"]!.GetValue<string>())));
        var answers = new List<Task<(HttpStatusCode Status, string Kid)>>();
        var clock = Stopwatch.StartNew();
        var turned = false;
        using (var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10)))
        {
            for (var token = await Token(); answers.Count < 600; await pace.WaitForNextTickAsync())
            {
                if (answers.Count % 30 == 29) // tokens are renewed all the time
                {
                    var renewed = await host.Visitor().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = refreshTokens.Dequeue() }).Success();
                    refreshTokens.Enqueue(renewed["refreshToken"]!.GetValue<string>());
                    token = renewed["accessToken"]!.GetValue<string>();
                }
                if (answers.Count > 300 && !turned)
                {
                    turned = true;
                    await Execute("UPDATE signing_keys SET publish_at = publish_at - interval '1 day', activate_at = activate_at - interval '1 day', retire_at = retire_at - interval '1 day', remove_at = remove_at - interval '1 day'");
                    await Keep();
                }
                var used = token;
                answers.Add(Task.Run(async () => (await Ask(used), new JsonWebToken(used).Kid)));
                for (var due = Math.Min(600, clock.Elapsed.TotalSeconds * 100); answers.Count < due && answers.Count % 30 != 29;) answers.Add(Task.Run(async () => (await Ask(used), new JsonWebToken(used).Kid)));
            }
        }
        var seen = await Task.WhenAll(answers);
        seen.Count(answer => answer.Status != HttpStatusCode.NoContent).ShouldBe(0);
        seen.Select(answer => answer.Kid).Distinct().ShouldBe([first, second], ignoreOrder: true);
    }

    [Fact]
    public async Task A_dropped_key_signs_no_more_and_its_tokens_are_refused()
    {
        await Execute("DELETE FROM signing_keys");
        await Keep();
        await using var replica = await host.Replica();
        var session = await LogIn();
        var old = session["accessToken"]!.GetValue<string>();
        var kid = new JsonWebToken(old).Kid;
        await Eventually.Become(async () => await Ask(old) == HttpStatusCode.NoContent);
        var admin = host.Visitor();
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await LogIn("admin"))["accessToken"]!.GetValue<string>());
        (await admin.GetAsync("/api/identity/keys").Success())["items"]!.AsArray().Select(key => key!["kid"]!.GetValue<string>()).ShouldBe([kid]);
        using (var member = host.Visitor())
        {
            member.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", old);
            (await member.DeleteAsync($"/api/identity/keys/{kid}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await admin.DeleteAsync($"/api/identity/keys/{kid}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.GetAsync("/api/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "here at once");
        var renewed = (await host.Visitor().PostAsJsonAsync("/api/identity/refresh", new { refreshToken = session["refreshToken"]!.GetValue<string>() }).Success())["accessToken"]!.GetValue<string>();
        new JsonWebToken(renewed).Kid.ShouldNotBe(kid);
        await Eventually.Become(async () => await Ask(renewed) == HttpStatusCode.NoContent);
        (await Ask(old)).ShouldBe(HttpStatusCode.Unauthorized, "the service has read the new keys, and keeps no old one");
        await Eventually.Become(async () => new JsonWebToken((await replica.Visitor().PostAsJsonAsync("/api/identity/login", Credentials("member")).Success())["accessToken"]!.GetValue<string>()).Kid != kid);
    }

    /// <summary>Whether the service has fetched the key.</summary>
    async Task<bool> Knows(string kid)
    {
        var bearer = service.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions>>().Get("Bearer");
        return (await bearer.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None)).SigningKeys.Any(key => key.KeyId == kid);
    }

    async Task<HttpStatusCode> Ask(string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/api/service");
        return answer.StatusCode;
    }

    string Stranger() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        TokenType = "at+jwt",
        Issuer = host.Issuer.Address,
        Audience = Authentication.Audience,
        SigningCredentials = new(new ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) { KeyId = "unknown" }, "ES256")
    });

    static object Credentials(string name) => new { email = $"{name}@example.org", password = IdentityHost.DemoPassword };

    async Task<System.Text.Json.Nodes.JsonNode> LogIn(string name = "member") => await host.Visitor().PostAsJsonAsync("/api/identity/login", Credentials(name)).Success();

    async Task<string> Token() => (await LogIn())["accessToken"]!.GetValue<string>();

    /// <summary>More than once, since the service does so by itself too, and whoever comes second only reads.</summary>
    async Task Keep()
    {
        for (var i = 0; i < 3; i++) await host.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().RunAsync(CancellationToken.None);
    }

    async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
