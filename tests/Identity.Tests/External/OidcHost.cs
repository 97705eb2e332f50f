using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Platform.Identity.Data;
using Platform.Identity.Tests.External;
using Platform.TestKit;

[assembly: AssemblyFixture(typeof(OidcHost))]

namespace Platform.Identity.Tests.External;

/// <summary>Identity with passwords and several providers, each a realm of one scripted provider.</summary>
public sealed class OidcHost : IAsyncLifetime
{
    public const string App = "org.example.app:/back";

    static int clients;

    public OpenIdProvider Provider { get; private set; } = null!;

    public ServiceHost<Program, IdentityDb> Identity { get; private set; } = null!;

    public string Mailbox { get; } = Servers.NewFolder("mail");

    public async ValueTask InitializeAsync()
    {
        Provider = await OpenIdProvider.Start();
        Identity = new("identity", Settings());
        await Identity.InitializeAsync();
    }

    /// <summary>The configuration: <c>open</c> takes everybody, the others differ in what their name says.</summary>
    public Dictionary<string, string> Settings(string mode = "Both")
    {
        var settings = new Dictionary<string, string>
        {
            ["Auth:Mode"] = mode,
            ["Auth:RedirectUris:0"] = App,
            ["Mail:PickupDirectory"] = Mailbox,
            ["Mail:PollEvery"] = "00:00:00.05",
            ["PLATFORM_DEMO_PASSWORD"] = IdentityHost.DemoPassword,
            ["Identity:PasswordRounds"] = "1000",
            ["Throttle:PerAccount"] = "5",
            ["Throttle:PerAddress"] = "20"
        };
        foreach (var name in new[] { "open", "closed", "promises", "form", "strict", "mapped", "trusting", "tenants", "renamed", "slow", "keys", "down" })
        {
            settings[$"Auth:Providers:{name}:Authority"] = $"{Provider.Address}/{name}";
            settings[$"Auth:Providers:{name}:ClientId"] = "platform at " + name;
            settings[$"Auth:Providers:{name}:ClientSecret"] = OpenIdProvider.ClientSecret;
            settings[$"Auth:Providers:{name}:Patience"] = name == "slow" ? "00:00:01" : "00:01:00";
            settings[$"Auth:Providers:{name}:AutoProvision"] = name == "closed" ? "false" : "true";
        }
        settings["Auth:Providers:open:DisplayName"] = "Open Ministry";
        settings["Auth:Providers:strict:RequireAcr:0"] = "gold";
        settings["Auth:Providers:strict:MfaAcr:0"] = "gold";
        settings["Auth:Providers:mapped:RoleClaim"] = "groups";
        settings["Auth:Providers:mapped:RoleMap:staff"] = "organiser";
        settings["Auth:Providers:mapped:RoleMap:chiefs"] = "moderator";
        settings["Auth:Providers:trusting:TrustEmail"] = "true";
        settings["Auth:Providers:tenants:AllowedTenants:0"] = "11111111-0000-0000-0000-000000000000";
        settings["Auth:Providers:down:Authority"] = "http://127.0.0.1:1";
        Provider.Of("promises").PromisesIss = true;
        Provider.Of("form").SecretInForm = true;
        Provider.Of("slow").Hangs = true;
        Provider.Of("tenants").Issuer = Provider.Address + "/{tenantid}/v2.0";
        Provider.Of("renamed").Issuer = Provider.Address + "/open";
        return settings;
    }

    /// <summary>A visitor with a network address of its own.</summary>
    public HttpClient Client(ServiceHost<Program, IdentityDb>? service = null)
    {
        var client = (service ?? Identity).Visitor();
        var number = Interlocked.Increment(ref clients);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.3.{number / 250}.{1 + (number % 250)}");
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Tests");
        return client;
    }

    /// <summary>A sign-in as far as the provider: what the client keeps, and where the browser goes.</summary>
    public sealed record Begun(HttpClient Client, string AuthorizeUrl, string Ticket);

    public async Task<Begun> Begin(string provider, HttpClient? client = null, object? body = null)
    {
        client ??= Client();
        var started = await client.PostAsJsonAsync($"/api/identity/external/{provider}/start", body ?? new { }).Success();
        return new(client, started["authorizeUrl"]!.GetValue<string>(), started["ticket"]!.GetValue<string>());
    }

    public static Task<HttpResponseMessage> Complete(Begun begun, OpenIdProvider.Return back) =>
        begun.Client.PostAsJsonAsync("/api/identity/external/complete", new { ticket = begun.Ticket, state = back.State, code = back.Code, iss = back.Iss });

    /// <summary>All of it.</summary>
    public async Task<HttpResponseMessage> SignIn(string provider, OpenIdProvider.Person person, HttpClient? client = null)
    {
        var begun = await Begin(provider, client);
        return await Complete(begun, Provider.SignIn(begun.AuthorizeUrl, person));
    }

    /// <summary>A client signed in by a provider.</summary>
    public async Task<HttpClient> SignedIn(string provider, OpenIdProvider.Person person, ServiceHost<Program, IdentityDb>? service = null)
    {
        var client = Client(service);
        return With(client, await SignIn(provider, person, client).Success());
    }

    /// <summary>A client signed in with a password, of an account that is opened for it.</summary>
    public async Task<(HttpClient Client, string Email)> Member()
    {
        var email = IdentityHost.NewAddress();
        var client = Client();
        await client.PostAsJsonAsync("/api/identity/register", new { email, password = IdentityHost.Password }).Success();
        var code = await Eventually.Get(() => Task.FromResult(new DirectoryInfo(Mailbox).GetFiles("*.eml").Select(IdentityHost.Mail.Of)
            .FirstOrDefault(mail => mail?.Receivers.Contains(email, StringComparer.OrdinalIgnoreCase) == true)?.Code));
        await client.PostAsJsonAsync("/api/identity/confirm", new { code }).Success();
        return (With(client, await client.PostAsJsonAsync("/api/identity/login", new { email, password = IdentityHost.Password }).Success()), email);
    }

    static HttpClient With(HttpClient client, JsonNode tokens)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["accessToken"]!.GetValue<string>());
        return client;
    }

    public async Task<T> Query<T>(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Identity.Database);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Identity.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
